import { expectShape, type Gradients, type Tensor, type Tensors } from "@reg/tensor";
import { expectNumber, expectOptions, expectRecord } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { scaled } from "../internal/multiples.ts";
import { orderedNorm } from "../internal/orderedNorm.ts";

export interface ClipByGlobalNormOptions {
  /** The longest that all gradients together, as one vector, may be. */
  readonly max: number;
  /** Which norm: Σ|g|^order is its power; Infinity takes the largest |g|. At least 1. Default: 2. */
  readonly order?: number;
  /** PyTorch's form: the factor is min(1, max / (norm + epsilon)). PyTorch has 1e-6. Default: 0. */
  readonly epsilon?: number;
}

const OPTIONS = ["max", "order", "epsilon"];

/**
 * Clips named gradients to a norm that is theirs together and keeps their direction: g · min(1, max / norm) for all, where
 * norm = √Σ‖g‖², or of another order. Where that is not finite all becomes NaN: look at it first to leave out such a step.
 *
 * @param gradients by name [any shapes]
 * @returns the new gradients, and the norm before
 * @throws RangeError for a max or epsilon that is negative or not finite.
 * @see Pascanu, Mikolov and Bengio: "On the difficulty of training recurrent neural networks" (2013),
 *   https://arxiv.org/abs/1211.5063
 * @example const [clipped, norm] = clipByGlobalNorm({ w: tensor([3]), b: tensor([4]) }, { max: 1 }); // 0.6 and 0.8, 5
 */
export function clipByGlobalNorm<G extends Tensors>(
  gradients: G,
  options: ClipByGlobalNormOptions,
): readonly [clipped: Gradients<G>, norm: number] {
  expectRecord("clipByGlobalNorm", "gradients", gradients);
  const clipped: Record<string, Tensor> = {};
  for (const [name, g] of Object.entries(gradients)) {
    expectShape(`clipByGlobalNorm: ${name}`, g);
    clipped[name] = emptyLike(g);
  }
  return [clipped as Gradients<G>, clip("clipByGlobalNorm", clipped, gradients, options)];
}

/**
 * `clipByGlobalNorm` written into `into`, named tensors that are yours: the gradients themselves for work in place, which
 * a norm that is short enough leaves untouched.
 *
 * @returns the norm before
 */
export function clipByGlobalNormInto(into: Tensors, gradients: Tensors, options: ClipByGlobalNormOptions): number {
  return clip("clipByGlobalNormInto", into, gradients, options);
}

function clip(what: string, into: Tensors, gradients: Tensors, options: ClipByGlobalNormOptions): number {
  expectOptions(what, options, OPTIONS);
  expectRecord(what, "gradients", gradients);
  expectRecord(what, "into", into);
  const { max, order = 2, epsilon = 0 } = options;
  expectNumber(what, "max", max, "[0, ∞)", "It is the longest that all gradients together may be.");
  expectNumber(what, "order", order, "[1, ∞]", "2 is the length, Infinity the largest absolute value.");
  expectNumber(what, "epsilon", epsilon, "[0, ∞)");
  const norms: number[] = [];
  for (const [name, g] of Object.entries(gradients)) {
    expectShape(`${what}: ${name}`, g);
    expectShape(`${what}: into.${name}`, into[name], g.shape);
    norms.push(orderedNorm(g.data, order));
  }
  const total = orderedNorm(Float64Array.from(norms), order);
  const factor = total + epsilon <= max ? 1 : total < Infinity ? max / (total + epsilon) : NaN;
  for (const [name, g] of Object.entries(gradients)) scaled(g.data, into[name].data, factor);
  return total;
}
