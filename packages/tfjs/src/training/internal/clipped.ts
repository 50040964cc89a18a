import type { Tf, TfTensor } from "../../internal/tf.ts";
import { totalOf } from "../../internal/total.ts";
import { type NamedGradients, namesOf } from "./afterStep.ts";

/** The gradients in the order of their names; those that are missing are null or undefined. */
export const tensorsOf = (gradients: NamedGradients): readonly (TfTensor | null | undefined)[] =>
  Array.isArray(gradients) ? gradients.map(({ tensor }) => tensor) : Object.values(gradients);

/** ‖g‖ of all gradients together. */
export const globalNorm = (tf: Tf, gradients: readonly TfTensor[]): TfTensor =>
  tf.sqrt(
    totalOf(
      tf,
      gradients.map((g) => tf.sum(tf.square(g))),
    ),
  );

/** g · min(1, max / ‖g‖) for all gradients. */
export function clipped(tf: Tf, gradients: NamedGradients, max: number): { name: string; tensor: TfTensor | null }[] {
  const tensors = tensorsOf(gradients);
  const norm = globalNorm(
    tf,
    tensors.filter((g) => g != null),
  );
  const factor = tf.minimum(1, tf.div(max, tf.maximum(norm, 1e-30)));
  return namesOf(gradients).map((name, i) => {
    const g = tensors[i];
    return { name, tensor: g ? tf.mul(g, factor) : null };
  });
}
