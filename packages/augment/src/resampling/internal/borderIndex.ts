import type { Border } from "../types.ts";

/** The pixel of 0..n − 1 that stands at position i, or −1 where the fill does. */
export function borderIndex(i: number, n: number, border: Border): number {
  if (i >= 0 && i < n) return i;
  if (n === 0 || border === "constant") return -1;
  if (border === "edge") return i < 0 ? 0 : n - 1;
  if (border === "wrap") return modulo(i, n);
  if (border === "symmetric") {
    const j = modulo(i, 2 * n);
    return j < n ? j : 2 * n - 1 - j;
  }
  if (n === 1) return 0;
  const j = modulo(i, 2 * n - 2);
  return j < n ? j : 2 * n - 2 - j;
}

const modulo = (i: number, n: number): number => ((i % n) + n) % n;
