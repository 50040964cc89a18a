import { expectShape, type Gradients, sizeOf, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { axisOf } from "./checks.ts";

export type LocalResponseNormInputs = { readonly x: Tensor };

export interface LocalResponseNormOptions {
  /** How many neighbouring channels take part; 5 by default. An even window reaches one further down than up. */
  readonly size?: number;
  /** How much they weigh; 1e-4 by default. */
  readonly alpha?: number;
  /** The exponent; 0.75 by default. */
  readonly beta?: number;
  /** What the sum starts from, so that it is not 0; 1 by default, 2 in the paper. */
  readonly k?: number;
  /** "mean" divides alpha by the size, as PyTorch does and by default; "sum" does not, as in the paper and TensorFlow. */
  readonly window?: "mean" | "sum";
  /** The axis of the channels; 1 by default, −1 for channels last. */
  readonly axis?: number;
}

/**
 * Local response normalization: channels inhibit their neighbours.
 *
 *     y[c] = x[c] / s[c]^beta,   s[c] = k + alpha/size · Σ x[j]²,   j from c − ⌊size/2⌋ to c + ⌊(size − 1)/2⌋
 *
 * @param inputs x [N, C, ...]
 * @returns y as x, and the pullback
 * @throws RangeError when `size` is no positive whole number, k is not positive or alpha is negative.
 * @see Krizhevsky, Sutskever, Hinton: "ImageNet classification with deep convolutional neural networks" (2012)
 * @example const [y, pullback] = localResponseNorm({ x }, { size: 5, alpha: 1e-4, beta: 0.75, k: 2, window: "sum" });
 */
export function localResponseNorm(
  { x }: LocalResponseNormInputs,
  { size = 5, alpha = 1e-4, beta = 0.75, k = 1, window = "mean", axis = 1 }: LocalResponseNormOptions = {},
): readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<LocalResponseNormInputs>] {
  const what = "localResponseNorm";
  expectShape(`${what}: x`, x);
  const channelAxis = axisOf(what, x, axis);
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`${what}: size must be a positive whole number of channels, got ${String(size)}.`);
  }
  if (!(k > 0 && k < Infinity)) {
    throw new RangeError(`${what}: k must be in (0, ∞), got ${String(k)}. It keeps the sum of squares away from 0.`);
  }
  if (!(alpha >= 0 && alpha < Infinity))
    throw new RangeError(`${what}: alpha must be in [0, ∞), got ${String(alpha)}.`);
  if (!Number.isFinite(beta)) throw new RangeError(`${what}: beta must be a finite exponent, got ${String(beta)}.`);
  if (window !== "mean" && window !== "sum") {
    throw new RangeError(`${what}: window must be "mean" or "sum", got ${String(window)}.`);
  }
  const weight = window === "mean" ? alpha / size : alpha;
  const channels = x.shape[channelAxis];
  const inner = sizeOf(x.shape.slice(channelAxis + 1));
  const below = Math.floor(size / 2);
  const above = Math.floor((size - 1) / 2);

  /** to[c] = Σ of from[j] over the `before` channels before c, c, and the `after` after it; all in float64 */
  const sumOver = (from: Float64Array, before: number, after: number): Float64Array => {
    const to = new Float64Array(from.length);
    for (let i = 0; i < from.length; i++) {
      const c = Math.floor(i / inner) % channels;
      const last = Math.min(channels - 1, c + after);
      for (let j = Math.max(0, c - before); j <= last; j++) to[i] += from[i + (j - c) * inner];
    }
    return to;
  };
  const scales = (): Float64Array =>
    sumOver(
      Float64Array.from(x.data, (v) => v * v),
      below,
      above,
    ).map((sum) => k + weight * sum);

  const y = emptyLike(x);
  const xs = x.data;
  const s = scales();
  for (let i = 0; i < s.length; i++) y.data[i] = xs[i] * s[i] ** -beta;
  return [
    y,
    function pullback(dy) {
      expectShape(`${what}: dy`, dy, x.shape);
      const dx = emptyLike(x);
      const xs = x.data;
      const ds = dy.data;
      // ds[j]/dx[c] = 2·weight·x[c] where c is in the window of j, so the window is turned round.
      const back = sumOver(
        s.map((v, i) => ds[i] * xs[i] * v ** (-beta - 1)),
        above,
        below,
      );
      const out = dx.data;
      for (let i = 0; i < s.length; i++) out[i] = ds[i] * s[i] ** -beta - 2 * weight * beta * xs[i] * back[i];
      return { x: dx };
    },
  ];
}
