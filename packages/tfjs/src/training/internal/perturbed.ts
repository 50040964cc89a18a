import type { NamedTensorMap } from "@tensorflow/tfjs-core";
import type { Tf } from "../../internal/tf.ts";
import { variableOf } from "./afterStep.ts";
import { globalNorm } from "./clipped.ts";

/** Moves the weights by radius · g / ‖g‖, and returns what moves them back to the same bits. */
export function perturbed(tf: Tf, gradients: NamedTensorMap, radius: number): () => void {
  const names = Object.keys(gradients);
  const before = names.map((name) =>
    tf.tidy(() => tf.keep(tf.reshape(variableOf(tf, name), variableOf(tf, name).shape))),
  );
  tf.tidy(() => {
    const factor = tf.div(radius, tf.maximum(globalNorm(tf, Object.values(gradients)), 1e-30));
    for (const name of names) {
      const weight = variableOf(tf, name);
      weight.assign(tf.add(weight, tf.mul(gradients[name], factor)));
    }
  });
  return () => {
    for (const [i, name] of names.entries()) variableOf(tf, name).assign(before[i]);
    tf.dispose(before);
  };
}
