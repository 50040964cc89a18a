import { expectShape, type Gradients, type Tensor, type Tensors } from "@reg/tensor";
import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { scaled } from "../internal/multiples.ts";
import { norm } from "../internal/norms.ts";

export interface ClipByGlobalNormOptions {
  /** The longest that all gradients together, as one vector, may be. */
  readonly max: number;
  /** PyTorch's form: the factor is min(1, max / (norm + epsilon)). PyTorch has 1e-6; 0 by default. */
  readonly epsilon?: number;
}

const OPTIONS = ["max", "epsilon"];

/**
 * Clips named gradients to a norm that is theirs together and keeps their direction: g · min(1, max / norm) for all, where
 * norm = √Σ‖g‖². Where that is not finite all becomes NaN: look at it first to leave out such a step.
 *
 * @param gradients by name [any shapes]
 * @returns the new gradients, and the norm before
 * @throws RangeError for a max or epsilon that is negative or not finite.
 * @see Pascanu, Mikolov and Bengio: "On the difficulty of training recurrent neural networks" (2013)
 * @example const [clipped, norm] = clipByGlobalNorm({ w: tensor([3]), b: tensor([4]) }, { max: 1 }); // 0.6 and 0.8, 5
 */
export function clipByGlobalNorm<G extends Tensors>(
  gradients: G,
  options: ClipByGlobalNormOptions,
): readonly [clipped: Gradients<G>, norm: number] {
  const clipped: Record<string, Tensor> = {};
  for (const [name, g] of Object.entries(gradients)) {
    expectShape(`clipByGlobalNorm: ${name}`, g);
    clipped[name] = emptyLike(g);
  }
  return [clipped as Gradients<G>, clipByGlobalNormInto(clipped, gradients, options)];
}

/**
 * `clipByGlobalNorm` written into `into`, named tensors that are yours: the gradients themselves for work in place, which
 * a norm that is short enough leaves untouched.
 *
 * @returns the norm before
 */
export function clipByGlobalNormInto(into: Tensors, gradients: Tensors, options: ClipByGlobalNormOptions): number {
  expectOptions("clipByGlobalNorm", options, OPTIONS);
  const { max, epsilon = 0 } = options;
  expectNumber("clipByGlobalNorm", "max", max, "[0, ∞)", "It is the longest that all gradients together may be.");
  expectNumber("clipByGlobalNorm", "epsilon", epsilon, "[0, ∞)");
  const norms: number[] = [];
  for (const [name, g] of Object.entries(gradients)) {
    expectShape(`clipByGlobalNorm: ${name}`, g);
    expectShape(`clipByGlobalNorm: into.${name}`, into[name], g.shape);
    norms.push(norm(g.data));
  }
  const total = Math.hypot(...norms);
  const factor = total + epsilon <= max ? 1 : total < Infinity ? max / (total + epsilon) : NaN;
  for (const [name, g] of Object.entries(gradients)) scaled(g.data, into[name].data, factor);
  return total;
}
