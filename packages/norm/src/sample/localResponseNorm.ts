import { expectShape, type Result, sizeOf, type Tensor } from "@reg/tensor";
import { axisOf, expectNumber, expectOneOf, expectWhole } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectCall } from "../internal/checks.ts";

export type LocalResponseNormInputs = { readonly x: Tensor };

export interface LocalResponseNormOptions {
  /** How many neighbouring channels take part; an even window reaches one further down than up. Default: 5. */
  readonly size?: number;
  /** How much they weigh. Default: 1e-4. */
  readonly alpha?: number;
  /** The exponent. Default: 0.75. */
  readonly beta?: number;
  /** What the sum starts from, so that it is not 0; 2 in the paper. Default: 1. */
  readonly k?: number;
  /** "mean" divides alpha by the size, as PyTorch; "sum" does not, as the paper and TensorFlow. Default: "mean". */
  readonly window?: "mean" | "sum";
  /** The axis of the channels; −1 for channels last. Default: 1. */
  readonly axis?: number;
}

const INPUTS = ["x"];
const OPTIONS = ["size", "alpha", "beta", "k", "window", "axis"];
const WINDOWS = ["mean", "sum"] as const;

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
  inputs: LocalResponseNormInputs,
  options: LocalResponseNormOptions = {},
): Result<LocalResponseNormInputs> {
  const where = "localResponseNorm";
  expectCall(where, inputs, INPUTS, options, OPTIONS);
  const { x } = inputs;
  const { size = 5, alpha = 1e-4, beta = 0.75, k = 1, window = "mean", axis = 1 } = options;
  const channelAxis = axisOf(where, "axis", axis, x.shape);
  expectWhole(where, "size", size, 1, undefined, "It is a number of channels.");
  expectNumber(where, "alpha", alpha, "[0, ∞)");
  expectNumber(where, "beta", beta, "(-∞, ∞)", "It is an exponent.");
  expectNumber(where, "k", k, "(0, ∞)", "It keeps the sum of squares away from 0.");
  expectOneOf(where, "window", window, WINDOWS);
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
      expectShape(`${where}: dy`, dy, x.shape);
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
