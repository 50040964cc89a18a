import type { Frame } from "../../sample/types.ts";
import { NARROW, type Ring } from "./ring.ts";

/**
 * The whole numbers x of [0, count) with low ≤ step·x + start < high, as [first, end); first = end where there are none.
 * Rounding may let one in at either end that misses by a hair.
 */
function span(step: number, start: number, low: number, high: number, count: number): [number, number] {
  if (step === 0) return start >= low && start < high ? [0, count] : [0, 0];
  const perStep = 1 / step;
  const toLow = (low - start) * perStep;
  const toHigh = (high - start) * perStep;
  const first = step > 0 ? Math.ceil(toLow) : Math.floor(toHigh) + 1;
  const end = step > 0 ? Math.ceil(toHigh) : Math.floor(toLow) + 1;
  const from = Math.min(Math.max(first, 0), count);
  return [from, Math.max(from, Math.min(end, count))];
}

/** Where both coordinates of a row of the new frame read what lies inside an image with a ring. */
export function rowSpan(
  a: number,
  x0: number,
  d: number,
  y0: number,
  [height, width]: Frame,
  { left, top, right, bottom }: Ring,
  count: number,
): [number, number] {
  const [p, q] = span(a, x0, 1 - left, width + right - NARROW, count);
  const [r, s] = span(d, y0, 1 - top, height + bottom - NARROW, count);
  const from = Math.max(p, r);
  return [from, Math.max(from, Math.min(q, s))];
}
