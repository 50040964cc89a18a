// The numbers x of a row with low ≤ step·x + start < high, as in src/span.ts, operation by operation.

export let from: i32 = 0;
export let end: i32 = 0;

/** Sets `from` and `end` to where both coordinates of a row read inside the image or up to a pixel beyond; perX = 1 / a. */
export function rowSpan(a: f64, perX: f64, x0: f64, d: f64, perY: f64, y0: f64, width: i32, height: i32, count: i32): void {
  axisSpan(a, perX, x0, width, count);
  const first = from, last = end;
  axisSpan(d, perY, y0, height, count);
  from = max(first, from);
  end = max(from, min(last, end));
}

function axisSpan(step: f64, perStep: f64, start: f64, size: i32, count: i32): void {
  if (step == 0) {
    from = 0;
    end = start >= -1 && start < <f64>size ? count : 0;
    return;
  }
  const toLow = (-1 - start) * perStep, toHigh = (<f64>size - start) * perStep;
  const first = step > 0 ? ceil(toLow) : floor(toHigh) + 1;
  const last = step > 0 ? ceil(toHigh) : floor(toLow) + 1;
  from = <i32>min<f64>(max<f64>(first, 0), count);
  end = max(from, <i32>min<f64>(max<f64>(last, 0), count));
}
