import { arena, type Tensor } from "@reg/tensor";
import { expectSameBits, expectSameRecords } from "./comparisons.ts";
import { copiesOf, copyOf, gradientFor, present } from "./copies.ts";
import type { Trial } from "./trial.ts";

/** Tensors of an arena, whose memory was in use before, give the same bits as ordinary arrays. */
export function insideAndOutside(trial: Trial): void {
  const inputs = copiesOf(trial.inputs, trial.dtype);
  const outside = copiesOf(inputs);
  const [y, pullback] = trial.run(outside, trial.optionsFor(outside, trial.seed));
  const dy = gradientFor(y, trial.seed, "dy");
  const value = copyOf(y);
  const gradients = copiesOf(pullback(copyOf(dy)));

  const size = [y, ...present(inputs).map(([, x]) => x)].reduce((sum, x) => sum + x.data.length, 0);
  const memory = arena({ bytes: 2 ** 18 + 512 * size });
  const resident = (x: Tensor) => memory.tensor(x);
  try {
    memory.step(() => memory.zeros([memory.bytes / 8], "float64").data.fill(17));
    memory.step(() => {
      const inside = Object.fromEntries(present(inputs).map(([name, x]) => [name, resident(x)]));
      const [y, pullback] = trial.run(inside, trial.optionsFor(inside, trial.seed));
      expectSameBits("inside the arena, y", y, value);
      expectSameRecords("inside the arena, gradient", pullback(trial.isPenalty ? dy : resident(dy)), gradients);
    });
  } finally {
    memory.dispose();
  }
}
