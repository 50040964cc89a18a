import type { Tensor } from "@reg/tensor";
import fc from "fast-check";
import { expectSameBits } from "./comparisons.ts";
import { copiesOf, copyOf, gradientFor, present } from "./copies.ts";
import type { Trial } from "./trial.ts";

/** Inputs, options and dy are byte for byte what they were, and so is the memory around them. */
export function inputsUnchanged(trial: Trial): void {
  const inputs = copiesOf(trial.inputs, trial.dtype);
  const options = trial.optionsFor(inputs, trial.seed);
  const watched: [string, Tensor, string][] = present(inputs).map(([name, x]) => [name, x, imprint(x)]);
  const names = Object.keys(inputs).join();
  const optionsBefore = fc.stringify(options);
  const look = (when: string) => {
    for (const [name, x, before] of watched) {
      if (imprint(x) !== before) throw new Error(`inputs unchanged: ${when} changed ${name}.`);
    }
    if (Object.keys(inputs).join() !== names)
      throw new Error(`inputs unchanged: ${when} changed the record of inputs.`);
    if (fc.stringify(options) !== optionsBefore) throw new Error(`inputs unchanged: ${when} changed the options.`);
  };
  const [y, pullback] = trial.run(inputs, options);
  look("the op");
  const dy = gradientFor(y, trial.seed, "dy");
  watched.push(["dy", dy, imprint(dy)]);
  const value = copyOf(y);
  pullback(dy);
  look("the pullback");
  expectSameBits("inputs unchanged: after the pullback, y", y, value);
}

/** All that can be changed about a tensor, as text. */
function imprint(x: Tensor): string {
  return `${Object.keys(x)} [${x.shape}] ${x.data.byteOffset} ${x.data.length} ${new Uint8Array(x.data.buffer)}`;
}
