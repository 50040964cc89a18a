import type { Tf, TfTensor } from "../../internal/tf.ts";

/** |w| with the gradient 0 at 0, where that of `tf.abs` is −1. */
export const absolute = (tf: Tf, w: TfTensor): TfTensor => tf.mul(w, tf.sign(w));

/** l1 · Σ|w| + ½ · l2 · Σw² */
export const elasticNetOnDevice = (tf: Tf, w: TfTensor, { l1, l2 }: { l1: number; l2: number }): TfTensor =>
  tf.add(tf.mul(tf.sum(absolute(tf, w)), l1), tf.mul(tf.sum(tf.square(w)), l2 / 2));

/** ‖w‖ along axes, which stay with length 1; its gradient is 0 where all of a vector is 0, where that of `tf.norm` is NaN. */
export function lengths(tf: Tf, w: TfTensor, axes: readonly number[]): TfTensor {
  const sums = tf.sum(tf.square(w), [...axes], true);
  const some = tf.sign(sums); // not `tf.greater`, which has no gradient, nor may lie on the way of one
  return tf.mul(tf.sqrt(tf.add(sums, tf.sub(1, some))), some);
}

/** sign(w) · max(|w| − threshold, 0) */
export const softThreshold = (tf: Tf, w: TfTensor, threshold: TfTensor): TfTensor =>
  tf.mul(tf.sign(w), tf.relu(tf.sub(tf.abs(w), threshold)));

/**
 * The level with Σ max(values − level, 0) = amount along axes, by Newton's method from below: height times slope falls to a
 * quarter at least each time, so that as many steps as bits, and half as many as halvings of the axis, are enough.
 */
export function simplexLevel(tf: Tf, values: TfTensor, amount: number, axes: readonly number[]): TfTensor {
  const size = axes.reduce((product, axis) => product * values.shape.slice(axis)[0], 1);
  let level = tf.div(tf.sub(tf.sum(values, [...axes], true), amount), size);
  const steps = 12 + Math.ceil(Math.log2(size + 1));
  for (let i = 0; i < steps; i++) {
    const above = tf.relu(tf.sub(values, level));
    const count = tf.maximum(tf.sum(tf.sign(above), [...axes], true), 1);
    level = tf.add(level, tf.div(tf.sub(tf.sum(above, [...axes], true), amount), count));
  }
  return level;
}
