import { normal } from "@reg/tensor";
import type { LayerVariable } from "@tensorflow/tfjs-layers";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import { toTf } from "../../ops/internal/memory.ts";

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
  // Inside a gradient of our own nothing is recorded.
  const iterated = tf.customGrad((t) => {
    const vectors = iterate(tf, matrixOf(tf, t as TfTensor, axis), u.read(), v.read(), iterations);
    return { value: tf.concat([...vectors]), gradFunc: () => tf.zerosLike(t as TfTensor) };
  })(w);
  const [left, right] = tf.split(iterated, [u.shape[0] as number, v.shape[0] as number]);
  if (iterations > 0) {
    u.write(tf.reshape(left, [left.size]));
    v.write(tf.reshape(right, [right.size]));
  }
  return tf.div(w, tf.sum(tf.mul(left, tf.matMul(matrixOf(tf, w, axis), right))));
}

/** Steps of a first power iteration, as in `@reg/norm`. */
const FIRST = 15;

/** u and v for a new kernel, from a drawn v. Those of zeros are zeros. */
export function firstVectorsOnDevice(
  tf: Tf,
  w: TfTensor,
  { seed, axis }: { readonly seed: number; readonly axis: number },
): readonly [u: TfTensor, v: TfTensor] {
  const m = matrixOf(tf, w, axis);
  const [outputs, others] = m.shape;
  const drawn = toTf(tf, { data: Float32Array.from(normal(seed, others)), shape: [others] });
  const [u, v] = iterate(tf, m, tf.zeros([outputs]), drawn, FIRST);
  return [tf.reshape(u, [outputs]), tf.reshape(v, [others])];
}

/** w as [out, all others]. */
function matrixOf(tf: Tf, w: TfTensor, axis: number): TfTensor {
  const others = [...w.shape.keys()].filter((i) => i !== axis);
  return tf.reshape(tf.transpose(w, [axis, ...others]), [w.shape.slice(axis)[0], -1]);
}

/** u = m·v / ‖m·v‖, v = mᵀ·u / ‖mᵀ·u‖, as columns. */
function iterate(tf: Tf, m: TfTensor, u: TfTensor, v: TfTensor, iterations: number): readonly [TfTensor, TfTensor] {
  const column = (t: TfTensor) => tf.reshape(t, [t.size, 1]);
  const unit = (t: TfTensor) => tf.div(t, tf.maximum(tf.norm(t), 1e-30));
  let [left, right] = [column(u), column(v)];
  for (let i = 0; i < iterations; i++) {
    left = unit(tf.matMul(m, right));
    right = unit(tf.matMul(m, left, true));
  }
  return [left, right];
}
