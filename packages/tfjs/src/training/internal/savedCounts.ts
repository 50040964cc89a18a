import { once } from "../../internal/registry.ts";
import type { Tf, TfTensor } from "../../internal/tf.ts";

interface Counts {
  running: number;
  readonly made: Set<TfTensor>;
}

const countsOf = (tf: Tf): Counts => once(tf, "saved counts", () => ({ running: 0, made: new Set() }));

/** Notes the count of steps that an optimizer has made a tensor of, which TensorFlow.js forgets. */
export function noteCount<T extends { readonly tensor: TfTensor }>(tf: Tf, saved: T): T {
  const { running, made } = countsOf(tf);
  if (running > 0) made.add(saved.tensor);
  return saved;
}

/** What `save` returns, without the counts that it has left behind. */
export async function withoutCounts<T>(tf: Tf, save: () => Promise<T>): Promise<T> {
  const counts = countsOf(tf);
  counts.running++;
  try {
    return await save();
  } finally {
    counts.running--;
    if (counts.running === 0) {
      tf.dispose([...counts.made]);
      counts.made.clear();
    }
  }
}
