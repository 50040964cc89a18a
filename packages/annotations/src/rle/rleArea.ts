import type { Rle } from "../types.ts";

/** How many pixels the object has. */
export const rleArea = ({ counts }: Rle): number => counts.reduce((sum, n, i) => (i % 2 === 1 ? sum + n : sum), 0);
