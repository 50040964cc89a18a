import { bernoulli, expectSeed, expectShape, foldIn, integers, type Result, sizeOf, type Tensor } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import type { Gather } from "../internal/tie.ts";
import { tied } from "../internal/tied.ts";

export interface HashedOptions {
  /** The shape of the virtual weights. */
  readonly shape: readonly number[];
  /** Decides which weights share a bucket: keep it for the life of the net. */
  readonly seed: number;
}

/**
 * The hashing trick: a large tensor of few weights, v[i] = sign(i)·w[bucket(i)], buckets and signs drawn from the seed,
 * once where the same object of options comes again.
 *
 * @param inputs `w` [buckets], at least one
 * @returns v of the given shape, and the pullback: the sum over each bucket
 * @throws RangeError for no buckets, a bad shape or seed.
 * @see Chen et al.: "Compressing neural networks with the hashing trick" (2015), https://arxiv.org/abs/1504.04788
 * @example const [v, pullback] = hashed({ w }, { shape: [784, 256], seed: 7 });
 */
export function hashed(inputs: { readonly w: Tensor }, options: HashedOptions): Result<{ readonly w: Tensor }> {
  expectOptions("hashed", inputs, ["w"], "input");
  expectOptions("hashed", options, ["shape", "seed"]);
  const { w } = inputs;
  const { shape, seed } = options;
  expectShape("hashed: w", w, [null]);
  expectSeed("hashed", seed);
  if (w.data.length === 0) throw new RangeError("hashed: w must have at least one bucket, got shape [0].");
  const size = sizeOf(shape, "hashed: shape");
  return tied("hashed", w, planFor(options, w.data.length, size));
}

/** Kept with the options, so that a net that keeps them draws once. */
const plans = /* @__PURE__ */ new WeakMap<HashedOptions, { key: string; plan: Gather }>();

function planFor(options: HashedOptions, buckets: number, size: number): Gather {
  const { shape, seed } = options;
  const key = [seed, buckets, ...shape].join();
  const known = plans.get(options);
  if (known?.key === key) return known.plan;
  const index = new Int32Array(integers(foldIn(seed, "bucket"), size, { high: buckets }));
  const scale = new Int8Array(bernoulli(foldIn(seed, "sign"), size));
  for (let i = 0; i < size; i++) scale[i] = 2 * scale[i] - 1;
  const plan = { shape: [...shape], index, scale, offset: 0 };
  plans.set(options, { key, plan });
  return plan;
}
