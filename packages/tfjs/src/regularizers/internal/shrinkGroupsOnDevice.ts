import type { Tf, TfTensor } from "../../internal/tf.ts";

/** Newton's method on 1 / √Σ, which is almost straight, has the last bit of a float32 by then. */
const STEPS = 8;

/**
 * The proximal step of Σ threshold · ‖w_group‖ where each weight has a threshold t of its own:
 *
 *     w · r / (r + t), with the radius r of each group at which Σ (w / (r + t))² = 1, or 0 where there is none
 *
 * With one threshold for all this is w · max(1 − t / ‖w‖, 0).
 */
export function shrinkGroupsOnDevice(tf: Tf, w: TfTensor, threshold: TfTensor, axes: readonly number[]): TfTensor {
  const sum = (t: TfTensor) => tf.sum(t, [...axes], true);
  const t = tf.add(threshold, tf.zerosLike(w));
  let radius = tf.relu(tf.max(tf.sub(tf.abs(w), t), [...axes], true));
  for (let i = 0; i < STEPS; i++) {
    const below = tf.maximum(tf.add(radius, t), 1e-30);
    const terms = tf.square(tf.div(w, below));
    const total = sum(terms);
    const slope = tf.maximum(sum(tf.div(terms, below)), 1e-30);
    radius = tf.add(radius, tf.relu(tf.div(tf.mul(total, tf.sub(tf.sqrt(total), 1)), slope)));
  }
  return tf.mul(w, tf.div(radius, tf.maximum(tf.add(radius, t), 1e-30)));
}
