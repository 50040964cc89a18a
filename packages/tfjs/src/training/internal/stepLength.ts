import type { Optimizer, Variable } from "@tensorflow/tfjs-core";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import { isOnDevice, read, written } from "../../ops/internal/memory.ts";

interface Accumulated {
  readonly variable: Variable;
}

/** Fields of TensorFlow.js' optimizers, most of them private and the same since 2018. */
interface Fields {
  readonly learningRate: number;
  readonly momentum?: number;
  readonly epsilon?: number;
  readonly centered?: boolean;
  readonly beta2?: number;
  readonly accumulatedMeanSquares?: readonly Accumulated[];
  readonly accumulatedGrads?: readonly Accumulated[];
  readonly accumulatedSecondMoment?: readonly Accumulated[];
}

/**
 * The length of the step that an optimizer takes along each coordinate while its gradient stays as it is. A proximal step
 * must have it, or its minimum is another one:
 *
 *     SGD rate, Momentum rate / (1 − m), RMSProp rate / ((1 − m) · √(s + ε)), Adagrad rate / √(s + ε), Adam rate / (√v̂ + ε)
 *
 * @param index the place of the variable among those that had a gradient
 */
export function stepLength(tf: Tf, optimizer: Optimizer, index: number, what: string): number | TfTensor {
  const { learningRate: rate, momentum = 0, epsilon = 1e-7, ...fields } = optimizer as unknown as Fields;
  const field = (name: "accumulatedMeanSquares" | "accumulatedGrads" | "accumulatedSecondMoment"): TfTensor => {
    const found = fields[name]?.[index]?.variable;
    if (found) return found;
    throw new Error(
      `${what}: ${optimizer.getClassName()} of this TensorFlow.js has no ${name}. Take { exact: false }.`,
    );
  };
  const name = optimizer.getClassName();
  if (name === "SGD") return rate;
  if (name === "Momentum") return rate / (1 - momentum);
  if (name === "RMSProp" && !fields.centered) {
    return divided(tf, field("accumulatedMeanSquares"), { rate: rate / (1 - momentum), inside: epsilon });
  }
  if (name === "Adagrad") return divided(tf, field("accumulatedGrads"), { rate, inside: 1e-7 });
  if (name === "Adam" && fields.beta2) {
    const factor = 1 / Math.sqrt(1 - fields.beta2 ** optimizer.iterations);
    return divided(tf, field("accumulatedSecondMoment"), { rate, factor, outside: epsilon });
  }
  throw new Error(
    `${what}: the steps of ${name}${fields.centered ? ", centered," : ""} are not known, so that there are no exact zeros. Take sgd, momentum, rmsprop, adagrad or adam, or { exact: false }.`,
  );
}

interface Terms {
  readonly rate: number;
  readonly inside?: number;
  readonly factor?: number;
  readonly outside?: number;
}

/** rate / (factor · √(v + inside) + outside) */
function divided(tf: Tf, v: TfTensor, { rate, inside = 0, factor = 1, outside = 0 }: Terms): TfTensor {
  if (isOnDevice(tf)) return tf.div(rate, tf.add(tf.mul(tf.sqrt(tf.add(v, inside)), factor), outside));
  return written(tf, v.shape, ({ data: out }) => {
    const { data } = read(tf, { tensor: v });
    for (let i = 0; i < out.length; i++) out[i] = rate / (factor * Math.sqrt(data[i] + inside) + outside);
  });
}
