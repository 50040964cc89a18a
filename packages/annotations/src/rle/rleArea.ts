import type { Rle } from "../types.ts";

/**
 * How many pixels the object has.
 *
 * @example rleArea({ width: 2, height: 2, counts: [1, 2, 1] }); // 2
 */
export const rleArea = ({ counts }: Rle): number => counts.reduce((sum, n, i) => (i % 2 === 1 ? sum + n : sum), 0);
