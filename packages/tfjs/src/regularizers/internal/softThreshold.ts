import type { Tf, TfTensor } from "../../internal/tf.ts";

/** sign(w) · max(|w| − threshold, 0) */
export const softThreshold = (tf: Tf, w: TfTensor, threshold: TfTensor): TfTensor =>
  tf.mul(tf.sign(w), tf.relu(tf.sub(tf.abs(w), threshold)));
