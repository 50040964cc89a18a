import type { Optimizer, Variable } from "@tensorflow/tfjs-core";
import type { Tf } from "../../internal/tf.ts";

/** An optimizer that averages the weights over its steps. */
export interface Averaging {
  /** Pairs of a weight and its average. */
  readonly averages: readonly (readonly [weight: Variable, average: Variable])[];
}

/** What `body` returns while the weights are their averages, if the optimizer has some. */
export function withAverages<T>(tf: Tf, optimizer: Optimizer | undefined, body: () => T): T {
  const { averages = [] } = (optimizer ?? {}) as Partial<Averaging>;
  if (averages.length === 0) return body();
  const weights = averages.map(([weight]) => tf.reshape(weight, weight.shape));
  try {
    for (const [weight, average] of averages) weight.assign(average);
    return body();
  } finally {
    for (const [i, [weight]] of averages.entries()) weight.assign(weights[i]);
    tf.dispose(weights);
  }
}
