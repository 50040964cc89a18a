import { beta, foldIn, permutation, sizeOf, type Tensor } from "@reg/tensor";
import { emptyImage } from "./emptyImage.ts";
import { mixOnKernel } from "./mixOnKernel.ts";
import { mixRow } from "./mixRow.ts";
import type { Box, Image, Outline } from "./types.ts";

/** What is mixed together. Other fields pass through. */
export interface MixBatch {
  /** `[N, …]`: images `[N, H, W, C]`; mixup also takes signals `[N, T, C]` and rows `[N, F]` */
  readonly image: Image;
  /** `[N]` or `[N, K]`: soft, multi-label or regression targets; classes as one-hot rows */
  readonly label?: Tensor;
  /** `[N, H, W, C]` */
  readonly mask?: Image;
}

/** The options that all ways of mixing share. */
export interface MixOptions {
  /** both parameters of the beta distribution of lambda, the share that a sample keeps; 1 (uniform) by default */
  readonly alpha?: number;
  /** one lambda per `"batch"` (the default), or one per `"sample"` */
  readonly per?: "batch" | "sample";
}

/** Checks the options at the door. */
export function expectMix(what: string, { alpha = 1, per = "batch" }: MixOptions): void {
  if (!(alpha > 0 && alpha < Infinity)) {
    throw new RangeError(`${what}: alpha must be positive and finite, got ${alpha}. Leave the step out for no mixing.`);
  }
  expectPer(what, per);
}

/** Checks how often a number is drawn. */
export function expectPer(what: string, per: string): void {
  if (per !== "batch" && per !== "sample") {
    throw new RangeError(`${what}: per must be "batch" or "sample", got ${JSON.stringify(per)}.`);
  }
}

/** How many samples a batch of images has; `rank` of its shape where it must be one. */
export function countOf(what: string, { image }: Outline, rank?: number): number {
  const shape = image?.shape;
  if (!shape || shape.length < 1 || (rank && shape.length !== rank)) {
    const wanted = rank ? "[N, H, W, C]" : "[N, …]";
    throw new RangeError(`${what}: image must have shape ${wanted}, got ${shape ? `[${shape.join(", ")}]` : "none"}.`);
  }
  return shape[0];
}

/** Checks a batch against the N of the params. */
export function expectMixBatch(what: string, { image, label, mask }: MixBatch, count: number): void {
  for (const [name, x] of Object.entries({ image, label, mask })) {
    if (!x) continue;
    if (sizeOf(x.shape) !== x.data.length) {
      throw new RangeError(`${what}: ${name} has shape [${x.shape.join(", ")}], but its data has ${x.data.length}.`);
    }
    if (x.shape[0] !== count) {
      throw new RangeError(
        `${what}: ${name} must have N = ${count} as its first axis, got shape [${x.shape.join(", ")}].` +
          (name === "label" ? " Classes are one-hot rows, not numbers." : ""),
      );
    }
  }
}

/** Checks a batch `[N, H, W, C]` and that its mask has the same height and width. */
export function expectMixFrames(what: string, batch: MixBatch, count: number): void {
  countOf(what, batch, 4);
  expectMixBatch(what, batch, count);
  const { image, mask } = batch;
  const [, height, width] = image.shape;
  if (mask && (mask.shape.length !== 4 || mask.shape[1] !== height || mask.shape[2] !== width)) {
    throw new RangeError(
      `${what}: mask must have shape [${count}, ${height}, ${width}, C] as the image, got [${mask.shape.join(", ")}].`,
    );
  }
}

/** The share of the image that whole boxes leave. */
export const keptBy = (boxes: readonly Box[], [, height, width]: readonly number[]): number[] =>
  boxes.map((box) => 1 - ((box.right - box.left) * (box.bottom - box.top)) / (height * width || 1));

/** The partner of every sample: a random order. */
export const drawPairs = (seed: number, count: number): number[] =>
  Array.from(permutation(foldIn(seed, "pairs"), count));

/** The lambda of every sample, by Beta(alpha, alpha). */
export function drawLambdas(seed: number, count: number, { alpha = 1, per = "batch" }: MixOptions): number[] {
  const drawn = beta(foldIn(seed, "lambda"), per === "batch" ? 1 : count, { alpha, beta: alpha });
  return Array.from({ length: count }, (_, i) => drawn[per === "batch" ? 0 : i]);
}

/**
 * λᵢ·xᵢ + (1 − λᵢ)·x of its partner; λ = 1 and λ = 0 are copies. Bytes are rounded to the nearest, halves up, after exact arithmetic
 * with λ to 22 bits.
 */
export function mixRows<T extends Image>(x: T, pairs: readonly number[], lambdas: readonly number[]): T {
  const y = emptyImage(x);
  const [from, to] = [x.data, y.data];
  const size = sizeOf(x.shape.slice(1));
  const mix = mixOnKernel(to, from, size) ?? mixRow(to, from, size);
  for (const [n, pair] of pairs.entries()) {
    const lambda = lambdas[n];
    if (lambda === 1 || lambda === 0) {
      const source = lambda === 1 ? n : pair;
      to.set(from.subarray(source * size, (source + 1) * size), n * size);
    } else mix(n, pair, lambda);
  }
  return y as T;
}
