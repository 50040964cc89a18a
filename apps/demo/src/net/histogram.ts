import type { Tensor } from "@reg/tensor";

/** Counts of values in equal bins over [−limit, limit]; exact zeros are counted apart, values beyond at the ends. */
export interface Histogram {
  readonly limit: number;
  readonly counts: readonly number[];
  readonly zeros: number;
}

/**
 * The histogram of the values of some tensors.
 *
 * @example histogram(Object.values(weights), { limit: 0.3, bins: 60 });
 */
export function histogram(tensors: readonly Tensor[], { limit, bins }: { limit: number; bins: number }): Histogram {
  const counts = new Array<number>(bins).fill(0);
  let zeros = 0;
  for (const { data } of tensors) {
    for (let i = 0; i < data.length; i++) {
      const value = data[i];
      if (value === 0) zeros++;
      else counts[Math.min(bins - 1, Math.max(0, Math.floor(((value + limit) / (2 * limit)) * bins)))]++;
    }
  }
  return { limit, counts, zeros };
}
