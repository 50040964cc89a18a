import { luma } from "./channels.ts";

/** The mean gray of `pixels` pixels from the sums of their colours: of red, green and blue what they look like together, else the mean. */
export function grayOf(sums: ArrayLike<number>, pixels: number): number {
  const count = pixels || 1;
  if (sums.length === 3) return luma(sums[0] / count, sums[1] / count, sums[2] / count);
  let total = 0;
  for (let c = 0; c < sums.length; c++) total += sums[c] / count;
  return total / (sums.length || 1);
}
