import type { Optimizer, Variable } from "@tensorflow/tfjs-core";
import type { Tf } from "../../internal/tf.ts";

/** Fields of Adam. */
interface Adam extends Optimizer {
  readonly beta1: number;
  readonly beta2: number;
  readonly accBeta1: Variable;
  readonly accBeta2: Variable;
}

/** The powers of Adam's decays after loading: products, as training makes them, where TensorFlow.js takes a power of other bits. */
export function restorePowers(tf: Tf, optimizer: Optimizer): void {
  const { beta1, beta2, accBeta1, accBeta2, iterations } = optimizer as Adam;
  tf.tidy(() => {
    accBeta1.assign(tf.scalar(product(beta1, iterations + 1)));
    accBeta2.assign(tf.scalar(product(beta2, iterations + 1)));
  });
}

/** The product of equal float32 numbers, rounded each time. */
function product(given: number, count: number): number {
  const factor = Math.fround(given);
  let result = factor;
  for (let i = 1; i < count; i++) {
    const next = Math.fround(result * factor);
    if (next === result) break;
    result = next;
  }
  return result;
}
