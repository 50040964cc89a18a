import type { Tf, TfTensor } from "../../internal/tf.ts";
import { absolute, lengths } from "../../ops/internal/composed.ts";

interface Options {
  readonly strength: number;
  readonly vectors?: "rows" | "columns";
  readonly form?: "frobenius" | "cosine";
}

/** strength · ‖WᵀW − I‖², or strength · the mean of |cos| over all pairs of vectors. */
export function orthogonalityOnDevice(
  tf: Tf,
  w: TfTensor,
  { strength, vectors = "columns", form = "frobenius" }: Options,
): TfTensor {
  const byRows = vectors === "rows";
  const count = w.shape[byRows ? 0 : w.rank - 1];
  const matrix = tf.reshape(w, byRows ? [count, -1] : [-1, count]);
  const gram = (m: TfTensor) => tf.matMul(m, m, !byRows, byRows);
  if (form === "frobenius") return tf.mul(tf.sum(tf.square(tf.sub(gram(matrix), tf.eye(count)))), strength);
  const length = lengths(tf, matrix, [byRows ? 1 : 0]);
  const unit = tf.div(matrix, tf.add(length, tf.sub(1, tf.sign(length)))); // those of zeros stay
  const cosines = tf.mul(gram(unit), tf.sub(1, tf.eye(count)));
  return tf.mul(tf.sum(absolute(tf, cosines)), strength / (count * (count - 1) || 1));
}
