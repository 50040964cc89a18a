import type { LayerVariable } from "@tensorflow/tfjs-layers";
import type { Tf, TfTensor } from "../../internal/tf.ts";

interface PowerIteration {
  /** [out] and [all others], updated. */
  readonly u: LayerVariable;
  readonly v: LayerVariable;
  readonly iterations: number;
  /** The axis of the outputs. */
  readonly axis: number;
}

/** w / σ by ops of TensorFlow.js, whose gradient is exact as u and v are constants. */
export function spectralNormOnDevice(tf: Tf, w: TfTensor, { u, v, iterations, axis }: PowerIteration): TfTensor {
  const others = [...w.shape.keys()].filter((i) => i !== axis);
  const matrix = (t: TfTensor) => tf.reshape(tf.transpose(t, [axis, ...others]), [w.shape[axis], -1]);
  const column = (t: TfTensor) => tf.reshape(t, [t.size, 1]);
  const unit = (t: TfTensor) => tf.div(t, tf.maximum(tf.norm(t), 1e-30));
  // Inside a gradient of our own nothing is recorded.
  const iterated = tf.customGrad((t) => {
    const m = matrix(t as TfTensor);
    let [left, right] = [column(u.read()), column(v.read())];
    for (let i = 0; i < iterations; i++) {
      left = unit(tf.matMul(m, right));
      right = unit(tf.matMul(m, left, true));
    }
    return { value: tf.concat([left, right]), gradFunc: () => tf.zerosLike(t as TfTensor) };
  })(w);
  const [left, right] = tf.split(iterated, [u.shape[0] as number, v.shape[0] as number]);
  if (iterations > 0) {
    u.write(tf.reshape(left, [left.size]));
    v.write(tf.reshape(right, [right.size]));
  }
  return tf.div(w, tf.sum(tf.mul(left, tf.matMul(matrix(w), right))));
}
