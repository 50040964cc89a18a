// The numbers x of a row with low ≤ step·x + start < high, as in src/resampling/internal/span.ts, operation by operation.

export let from: i32 = 0;
export let end: i32 = 0;

/** Sets `from` and `end` to where both coordinates of a row read what a ring reaches; perX = 1 / a. */
export function rowSpan(
  a: f64, perX: f64, x0: f64, d: f64, perY: f64, y0: f64, left: f64, right: f64, top: f64, bottom: f64, count: i32,
): void {
  const first = max(axisStart(a, perX, x0, left, right, count), axisStart(d, perY, y0, top, bottom, count));
  from = first;
  end = max(first, min(axisEnd(a, perX, x0, left, right, count), axisEnd(d, perY, y0, top, bottom, count)));
}
function axisStart(step: f64, perStep: f64, start: f64, low: f64, high: f64, count: i32): i32 {
  if (step == 0) return 0;
  const z = step > 0 ? ceil((low - start) * perStep) : floor((high - start) * perStep) + 1;
  return z >= count ? count : z > 0 ? <i32>z : 0;
}
function axisEnd(step: f64, perStep: f64, start: f64, low: f64, high: f64, count: i32): i32 {
  if (step == 0) return start >= low && start < high ? count : 0;
  const z = step > 0 ? ceil((high - start) * perStep) : floor((low - start) * perStep) + 1;
  return z >= count ? count : z > 0 ? <i32>z : 0;
}
