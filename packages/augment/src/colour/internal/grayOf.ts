import { luma } from "./channels.ts";

/** The mean gray of `pixels` pixels from the sums of their colours: of red, green and blue what they look like together, else the mean. */
export function grayOf(sums: ArrayLike<number>, pixels: number): number {
  const means = Array.from(sums, (sum) => sum / (pixels || 1));
  if (means.length === 3) return luma(means[0], means[1], means[2]);
  return means.reduce((total, mean) => total + mean, 0) / (means.length || 1);
}
