import { once } from "./registry.ts";
import type { Tf } from "./tf.ts";

/** Something that counts training steps. */
interface Counter {
  step: number;
}

/** How often the loss of one step is taken: twice by sharpness-aware minimization, with the same masks. */
interface Passes {
  /** The counters that were used in this step, as they were before. */
  counters: Map<Counter, number> | undefined;
  isRepeated: boolean;
}

const passesOf = (tf: Tf): Passes => once(tf, "passes", () => ({ counters: undefined, isRepeated: false }));

/** The step of a counter, which then goes on to the next. */
export function nextStep(tf: Tf, counter: Counter): number {
  const { counters } = passesOf(tf);
  if (counters && !counters.has(counter)) counters.set(counter, counter.step);
  return counter.step++;
}

/** Whether this is the second pass of a step, which leaves running statistics as they are. */
export const isRepeatedPass = (tf: Tf): boolean => passesOf(tf).isRepeated;

/** Two passes of one step: the second draws what the first drew. */
export function twice(tf: Tf, first: () => void, second: () => void): void {
  const passes = passesOf(tf);
  passes.counters = new Map();
  try {
    first();
    for (const [counter, step] of passes.counters) counter.step = step;
    passes.isRepeated = true;
    second();
  } finally {
    passes.counters = undefined;
    passes.isRepeated = false;
  }
}
