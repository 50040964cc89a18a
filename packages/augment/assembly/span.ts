// The numbers x of a row with low ≤ step·x + start < high, as in src/span.ts, operation by operation.

export let from: i32 = 0;
export let end: i32 = 0;

/** Sets `from` and `end` to where both coordinates of a row read inside the image or up to a pixel beyond; perX = 1 / a. */
export function rowSpan(a: f64, perX: f64, x0: f64, d: f64, perY: f64, y0: f64, width: i32, height: i32, count: i32): void {
  const first = max(axisStart(a, perX, x0, width, count), axisStart(d, perY, y0, height, count));
  from = first;
  end = max(first, min(axisEnd(a, perX, x0, width, count), axisEnd(d, perY, y0, height, count)));
}
function axisStart(step: f64, perStep: f64, start: f64, size: i32, count: i32): i32 {
  if (step == 0) return 0;
  const z = step > 0 ? ceil((-1 - start) * perStep) : floor((<f64>size - start) * perStep) + 1;
  return z >= count ? count : z > 0 ? <i32>z : 0;
}
function axisEnd(step: f64, perStep: f64, start: f64, size: i32, count: i32): i32 {
  if (step == 0) return start >= -1 && start < <f64>size ? count : 0;
  const z = step > 0 ? ceil((<f64>size - start) * perStep) : floor((-1 - start) * perStep) + 1;
  return z >= count ? count : z > 0 ? <i32>z : 0;
}
