import { expectShape, type Result, sizeOf } from "@reg/tensor";
import { expectWhole, shown } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { DRAW, expectDraw } from "../internal/checks.ts";
import type { DropoutInputs, RateAndDraw } from "../types.ts";
import { drawnPatches, maskedPatches } from "./internal/keptPatches.ts";

export type PatchDropoutOptions = RateAndDraw & {
  /** How many patches at the beginning are always kept, as a class token. Default: 0. */
  readonly prefix?: number;
};

const OPTIONS = [...DRAW, "prefix"];

/**
 * Patch dropout: takes a `rate` of the patches of each sample away, so that less is left to compute. Of T patches after
 * the prefix, round((1 − rate)·T) are kept, at least one unless rate is 1, all sets of them equally likely, in their order.
 *
 * Nothing is scaled; inference takes all patches.
 *
 * @param inputs `x` [N, prefix + T, …]
 * @param options with `mask` [N, prefix + T], as many kept in each sample, nothing is drawn
 * @returns y [N, prefix + K, …]; the pullback, which gives 0 for patches taken away; and `kept` [N · (prefix + K)], the
 * indices of the patches of each sample
 * @throws RangeError for a rate outside [0, 1], a bad seed, or a prefix longer than x; TypeError for a missing seed.
 * @see Liu et al.: "PatchDropout: economizing vision transformers using patch dropout" (2023), https://arxiv.org/abs/2208.07220
 * @example const [y, pullback, kept] = patchDropout({ x }, { rate: 0.5, prefix: 1, seed: foldIn(seed, step) });
 */
export function patchDropout(
  inputs: DropoutInputs,
  options: PatchDropoutOptions,
): Result<DropoutInputs, [kept: Int32Array]> {
  const where = "patchDropout";
  expectDraw(where, inputs, options, OPTIONS);
  const { x } = inputs;
  const { rate, prefix = 0 } = options;
  const { shape } = x;
  if (shape.length < 2) {
    throw new RangeError(`${where}: the shape of x must be [N, prefix + patches, …], got ${shown(shape)}.`);
  }
  const [samples, all, ...rest] = shape;
  expectWhole(where, "prefix", prefix, 0, all, "It is a number of patches of x.");
  const { kept, count } =
    options.mask === undefined
      ? drawnPatches({ samples, patches: all - prefix, prefix, rate, seed: options.seed })
      : maskedPatches(where, options.mask, samples, all);
  const outShape = [samples, count, ...rest];
  const width = sizeOf(rest);
  /** Where the i-th patch of y begins in x. */
  const placeInX = (i: number): number => (Math.floor(i / count) * all + kept[i]) * width;
  const y = emptyLike(x, outShape);
  const [from, to] = [x.data, y.data];
  for (let i = 0; i < kept.length; i++) {
    const start = placeInX(i);
    to.set(from.subarray(start, start + width), i * width);
  }
  return [
    y,
    function pullback(dy) {
      expectShape(`${where}: dy`, dy, outShape);
      const dx = emptyLike(dy, shape);
      const [from, to] = [dy.data, dx.data];
      to.fill(0);
      for (let i = 0; i < kept.length; i++) to.set(from.subarray(i * width, (i + 1) * width), placeInX(i));
      return { x: dx };
    },
    kept,
  ];
}
