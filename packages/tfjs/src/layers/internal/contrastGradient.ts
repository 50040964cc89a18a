import type { Tensor } from "@reg/tensor";
import type { Tf, TfTensor } from "../../internal/tf.ts";

/** The contrast of a batch of images [N, H, W, C]. */
export interface ContrastSettings {
  /** One for each image. */
  readonly factors: readonly number[];
  readonly mean: "gray" | "channel";
  readonly range: readonly [low: number, high: number];
}

/** How many of C channels are colours, as in `@reg/augment`: the last of two or four is alpha, which stays. */
const coloursOf = (channels: number): number => (channels === 2 || channels === 4 ? channels - 1 : channels);

/** What each colour counts in the gray of a pixel, as in `@reg/augment`. */
const grayWeights = (colours: number): readonly number[] =>
  colours === 3 ? [0.299, 0.587, 0.114] : Array<number>(colours).fill(1 / colours);

/** With g = dy where y is not clamped: dx = factor · g + (1 − factor) · weight / pixels · Σ g. */
export function contrastGradient(x: Tensor, dy: Tensor, { factors, mean, range }: ContrastSettings): Tensor {
  const [, height, width, channels] = x.shape;
  const [colours, size] = [coloursOf(channels), height * width * channels];
  const weights = grayWeights(colours);
  const dx = Float32Array.from(dy.data);
  for (const [n, factor] of factors.entries()) {
    const [from, to] = [n * size, (n + 1) * size];
    const means = sumsOf(x.data, from, to, channels, colours).map((sum) => sum / (height * width));
    const gray = means.reduce((sum, value, c) => sum + weights[c] * value, 0);
    for (let i = from; i < to; i += channels) {
      for (let c = 0; c < colours; c++) {
        const middle = mean === "gray" ? gray : means[c];
        const y = middle + factor * (x.data[i + c] - middle);
        if (y < range[0] || y > range[1]) dx[i + c] = 0;
      }
    }
    const sums = sumsOf(dx, from, to, channels, colours).map((sum) => ((1 - factor) * sum) / (height * width));
    const all = sums.reduce((sum, value) => sum + value, 0);
    for (let i = from; i < to; i += channels) {
      for (let c = 0; c < colours; c++) dx[i + c] = factor * dx[i + c] + (mean === "gray" ? weights[c] * all : sums[c]);
    }
  }
  return { data: dx, shape: x.shape };
}

function sumsOf(data: ArrayLike<number>, from: number, to: number, channels: number, colours: number): number[] {
  const sums = Array<number>(colours).fill(0);
  for (let i = from; i < to; i += channels) for (let c = 0; c < colours; c++) sums[c] = sums[c] + data[i + c];
  return sums;
}

/** y = m + factor · (x − m), clamped, by ops of TensorFlow.js. */
export function contrastOnDevice(tf: Tf, x: TfTensor, { factors, mean, range }: ContrastSettings): TfTensor {
  const channels = x.shape[x.rank - 1];
  const colours = coloursOf(channels);
  const [seen, alpha] = colours === channels ? [x] : tf.split(x, [colours, channels - colours], 3);
  const means = tf.mean(seen, [1, 2], true);
  const middle = mean === "gray" ? tf.sum(tf.mul(means, tf.tensor1d([...grayWeights(colours)])), 3, true) : means;
  const factor = tf.tensor([...factors], [factors.length, 1, 1, 1], "float32");
  const y = tf.clipByValue(tf.add(middle, tf.mul(factor, tf.sub(seen, middle))), range[0], range[1]);
  return alpha ? tf.concat([y, alpha], 3) : y;
}
