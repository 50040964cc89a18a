import { expectShape } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { Running } from "./types.ts";

/** Running statistics, and how many values of each channel a batch had. */
export interface ConvertedRunning {
  readonly running: Running;
  readonly count: number;
}

/** The running variance of one kind as one of the other: unbiased = biased · count/(count − 1). */
export function convertRunning(
  what: string,
  { running, count }: ConvertedRunning,
  from: "unbiased" | "biased",
  to: "unbiased" | "biased",
): Running {
  if (!Number.isSafeInteger(count) || count < 2) {
    throw new RangeError(
      `${what}: count must be a whole number of at least 2, got ${String(count)}. It is how many values of each channel a batch had.`,
    );
  }
  expectShape(`${what}: running.variance`, running.variance);
  const factor = from === to ? 1 : to === "unbiased" ? count / (count - 1) : (count - 1) / count;
  const variance = emptyLike(running.variance);
  for (let c = 0; c < variance.data.length; c++) variance.data[c] = running.variance.data[c] * factor;
  return { ...running, variance };
}
