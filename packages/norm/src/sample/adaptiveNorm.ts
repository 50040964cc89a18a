import { expectShape, type FloatArray, type Gradients, type Result, sizeOf, type Tensor } from "@reg/tensor";
import { axisOf, shown } from "@reg/tensor/checks";
import { combineGroups, dotsOf, emptyLike } from "@reg/tensor/kernel";
import { AFFINE, expectAffine, expectCall } from "../internal/checks.ts";
import type { AffineInputs } from "../types.ts";
import { instanceNorm } from "./instanceNorm.ts";

export interface AdaptiveNormOptions {
  /**
   * The normalization before gamma and beta: any op of x alone, as `({ x }) => groupNorm({ x }, { groups: 8 })`. Default:
   * `instanceNorm`.
   */
  readonly norm?: (inputs: {
    readonly x: Tensor;
  }) => readonly [y: Tensor, pullback: (dy: Tensor) => { x: Tensor }, ...unknown[]];
  /** The axis of the channels; −1 for channels last. Default: 1. */
  readonly axis?: number;
}

const OPTIONS = ["norm", "axis"];

/**
 * Adaptive normalization, or feature-wise linear modulation (FiLM): every sample has a gamma and a beta of its own, as a
 * rule from another network.
 *
 *     y[n, c, …] = norm(x)[n, c, …] · gamma[n, c] + beta[n, c]
 *
 * @param inputs x [N, C, ...], gamma and beta [N, C]; leave them out for 1 and 0
 * @returns y as x, and the pullback to x, gamma and beta
 * @throws RangeError for gamma or beta of another shape, and as the norm does.
 * @see Huang, Belongie: "Arbitrary style transfer in real-time with adaptive instance normalization" (2017),
 * https://arxiv.org/abs/1703.06868
 * @see Perez et al.: "FiLM: visual reasoning with a general conditioning layer" (2018), https://arxiv.org/abs/1709.07871
 * @example const [y, pullback] = adaptiveNorm({ x, gamma, beta }, { norm: layerNorm, axis: -1 });
 */
export function adaptiveNorm<I extends AffineInputs>(inputs: I, options: AdaptiveNormOptions = {}): Result<I> {
  const where = "adaptiveNorm";
  expectCall(where, inputs, AFFINE, options, OPTIONS);
  const { norm = instanceNorm, axis = 1 } = options;
  if (typeof norm !== "function") {
    throw new TypeError(`${where}: norm must be an op such as instanceNorm, got ${shown(norm)}.`);
  }
  const { x, gamma, beta } = inputs;
  const channelAxis = axisOf(where, "axis", axis, x.shape);
  if (channelAxis === 0) {
    throw new RangeError(`${where}: axis must be that of the channels, got 0, which is that of the samples.`);
  }
  const channels = x.shape[channelAxis];
  expectAffine(where, inputs, [x.shape[0], channels]);
  const outer = sizeOf(x.shape.slice(1, channelAxis));
  const inner = sizeOf(x.shape.slice(channelAxis + 1));
  /** Parts of x, each with its part of gamma and beta: all of x, or its samples where channels come again. */
  const parts = outer === 1 ? 1 : x.shape[0];
  const layout = { groups: (x.shape[0] * channels) / parts, inner };
  const partOf = (data: FloatArray, part: number): FloatArray =>
    parts === 1 ? data : data.subarray((part * data.length) / parts, ((part + 1) * data.length) / parts);

  const [normal, backNorm] = norm({ x });
  const y = emptyLike(x);
  modulate(normal, y, beta);
  return [
    y,
    function pullback(dy) {
      expectShape(`${where}: dy`, dy, x.shape);
      const dnormal = emptyLike(x);
      modulate(dy, dnormal);
      const gradients: Record<string, Tensor> = { x: backNorm(dnormal).x };
      if (gamma) gradients.gamma = summed(gamma, dy, normal);
      if (beta) gradients.beta = summed(beta, dy);
      return gradients as Gradients<I>;
    },
  ];

  /** to = from·gamma + shift */
  function modulate(from: Tensor, to: Tensor, shift?: Tensor): void {
    const scales = gamma ? gamma.data : new Float64Array(x.shape[0] * channels).fill(1);
    for (let part = 0; part < parts; part++) {
      const offsets = shift && partOf(shift.data, part);
      combineGroups(partOf(to.data, part), partOf(from.data, part), layout, partOf(scales, part), offsets);
    }
  }

  /** Σdy·factor per sample and channel */
  function summed(like: Tensor, dy: Tensor, factor?: Tensor): Tensor {
    const sum = emptyLike(like);
    for (let part = 0; part < parts; part++) {
      const by = factor && partOf(factor.data, part);
      partOf(sum.data, part).set(dotsOf(partOf(dy.data, part), by, layout));
    }
    return sum;
  }
}
