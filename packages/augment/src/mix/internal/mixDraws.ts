import { beta, foldIn, permutation } from "@reg/tensor";
import type { Box } from "../../sample/types.ts";
import type { MixOptions } from "../types.ts";

/** The partner of every sample: a random order. */
export const drawPairs = (seed: number, count: number): number[] =>
  Array.from(permutation(foldIn(seed, "pairs"), count));

/** The lambda of every sample, by Beta(alpha, alpha). */
export function drawLambdas(seed: number, count: number, { alpha = 1, per = "batch" }: MixOptions): number[] {
  const drawn = beta(foldIn(seed, "lambda"), per === "batch" ? 1 : count, { alpha, beta: alpha });
  return Array.from({ length: count }, (_, i) => drawn[per === "batch" ? 0 : i]);
}

/** The fraction of the image that whole boxes leave. */
export const keptFraction = (boxes: readonly Box[], [, height, width]: readonly number[]): number[] =>
  boxes.map((box) => 1 - ((box.right - box.left) * (box.bottom - box.top)) / (height * width || 1));
