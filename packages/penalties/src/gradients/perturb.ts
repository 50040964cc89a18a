import { expectShape, type Gradients, type Tensor, type Tensors } from "@reg/tensor";
import { expectBoolean, expectNumber, expectOptions } from "@reg/tensor/checks";
import { combine, emptyLike, multiply } from "@reg/tensor/kernel";
import { norm } from "../internal/norms.ts";

export interface PerturbOptions {
  /** The gradients of the loss at the weights, under the same names. */
  readonly gradients: Tensors;
  /** How far to go: ρ of the paper. Default: 0.05. */
  readonly radius?: number;
  /** Whether each weight goes in proportion to its size: ASAM, for which the radius is larger, as 0.5. Default: false. */
  readonly adaptive?: boolean;
}

/**
 * The first half of sharpness-aware minimization: the weights moved uphill by radius · g / ‖g‖, with the norm of all
 * gradients together; adaptively by radius · w² · g / ‖w · g‖. Take the gradients there, and with them the optimizer's
 * step from the weights before, which `restore` gives back as they were. Gradients of 0 move nothing; where the norm is
 * not finite all becomes NaN.
 *
 * @param weights by name [any shapes]
 * @returns the moved weights, and `restore`, which returns the weights
 * @throws RangeError for a radius that is negative or not finite, or gradients of other shapes; TypeError for weights
 * without a gradient.
 * @see Foret et al.: "Sharpness-aware minimization for efficiently improving generalization" (2021); Kwon et al.: "ASAM:
 * adaptive sharpness-aware minimization" (2021)
 * @example
 * const [there, restore] = perturb({ w: tensor([1, 1]) }, { gradients: { w: tensor([3, 4]) }, radius: 0.5 });
 * there.w.data; // 1.3, 1.4
 * restore().w.data; // 1, 1
 */
export function perturb<W extends Tensors>(
  weights: W,
  options: PerturbOptions,
): readonly [there: Gradients<W>, restore: () => W] {
  expectOptions("perturb", options, ["gradients", "radius", "adaptive"]);
  const { gradients, radius = 0.05, adaptive = false } = options;
  expectOptions("perturb: gradients", gradients, Object.keys(weights), "input");
  expectBoolean("perturb", "adaptive", adaptive);
  expectNumber("perturb", "radius", radius, "[0, ∞)", "It is how far the weights go, as 0.05.");
  const there: Record<string, Tensor> = {};
  const norms: number[] = [];
  for (const [name, w] of Object.entries(weights)) {
    expectShape(`perturb: ${name}`, w);
    expectShape(`perturb: gradients.${name}`, gradients[name], w.shape);
    there[name] = emptyLike(w);
    const [x, g, out] = [w.data, gradients[name].data, there[name].data];
    if (adaptive) multiply(out, x, g);
    norms.push(norm(adaptive ? out : g));
  }
  const total = Math.hypot(...norms);
  const factor = total === 0 ? 0 : total < Infinity ? radius / total : NaN;
  for (const [name, { data: x }] of Object.entries(weights)) {
    const out = there[name].data;
    if (adaptive) multiply(out, x, out);
    combine(out, x, 1, adaptive ? out : gradients[name].data, factor);
  }
  return [there as Gradients<W>, () => weights];
}
