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

  const sample = x.shape[0] === undefined || channelAxis === 0 ? x.data.length : x.data.length / (x.shape[0] || 1);
  const power = powerOf(-beta);
  const y = emptyLike(x);
  const s = new Float64Array(x.data.length); // k + weight·Σ x²
  const part = new Float64Array(sample);
  const [from, to] = [x.data, y.data];
  for (let start = 0; start < from.length; start += sample) {
    for (let i = 0; i < sample; i++) part[i] = weight * from[start + i] * from[start + i];
    const sums = s.subarray(start, start + sample).fill(k);
    addOver(sums, part, channels, inner, below, above);
    for (let i = 0; i < sample; i++) to[start + i] = from[start + i] * power(sums[i]);
  }
  return [
    y,
    function pullback(dy) {
      expectShape(`${where}: dy`, dy, x.shape);
      const dx = emptyLike(x);
      const [from, down, out] = [x.data, dy.data, dx.data];
      const [part, back] = [new Float64Array(sample), new Float64Array(sample)];
      for (let start = 0; start < from.length; start += sample) {
        for (let i = 0; i < sample; i++) {
          const scale = s[start + i];
          const passed = down[start + i] * power(scale);
          out[start + i] = passed;
          part[i] = (passed * from[start + i]) / scale;
        }
        // ds[j]/dx[c] = 2·weight·x[c] where c is in the window of j, so the window is turned round.
        addOver(back.fill(0), part, channels, inner, above, below);
        for (let i = 0; i < sample; i++) out[start + i] -= 2 * weight * beta * from[start + i] * back[i];
      }
      return { x: dx };
    },
  ];
}

/** to[c] += Σ of from[j] over the `before` channels before c, c, and the `after` after it */
function addOver(
  to: Float64Array,
  from: Float64Array,
  channels: number,
  inner: number,
  before: number,
  after: number,
): void {
  const size = channels * inner;
  for (let start = 0; start < to.length; start += size) {
    for (let offset = -before; offset <= after; offset++) {
      const shift = offset * inner;
      // Channels last have short runs: all that lies within the window of a place is added one place after another.
      if (inner > 1) {
        const first = start + Math.max(0, -shift);
        const end = start + size - Math.max(0, shift);
        for (let i = first; i < end; i++) to[i] = to[i] + from[i + shift];
      }
    }
    if (inner > 1) continue;
    for (let c = 0; c < channels; c++) {
      let sum = to[start + c];
      const last = Math.min(channels - 1, c + after);
      for (let j = Math.max(0, c - before); j <= last; j++) sum += from[start + j];
      to[start + c] = sum;
    }
  }
}

/** Roots are a tenth of the work of a power. */
function powerOf(exponent: number): (x: number) => number {
  if (exponent === -0.75) return (x) => 1 / (Math.sqrt(x) * Math.sqrt(Math.sqrt(x)));
  if (exponent === -0.5) return (x) => 1 / Math.sqrt(x);
  if (exponent === -1) return (x) => 1 / x;
  return (x) => x ** exponent;
}
