import type { FloatArray, Tensor } from "@reg/tensor";

/** For each weight the nearest of the centers; of equally near ones the first. */
export function nearestCenter(w: Tensor, centers: Tensor): Int32Array {
  const [weights, values] = [w.data, centers.data];
  const nearest = new Int32Array(weights.length);
  const order = ascending(values);
  const sorted = Float64Array.from(order, (c) => values[c]);
  if (!sorted.every(Number.isFinite)) bySearch(weights, values, nearest);
  else byPlace(weights, sorted, order, nearest);
  return nearest;
}

/** The centers by size; of equal ones the first alone. */
function ascending(values: FloatArray): Int32Array {
  const order = Int32Array.from(values, (_, c) => c).sort((a, b) => values[a] - values[b] || a - b);
  return order.filter((c, k) => k === 0 || values[c] !== values[order[k - 1]]);
}

/** Parts of the way from the lowest to the highest center, of each of which it is known how many centers lie before it. */
const PARTS = 256;

function byPlace(weights: FloatArray, sorted: Float64Array, order: Int32Array, nearest: Int32Array): void {
  const last = sorted.length - 1;
  const lowest = sorted[0];
  const parts = Math.min(PARTS / (sorted[last] - lowest), Number.MAX_VALUE);
  const before = new Int32Array(PARTS + 1);
  for (let part = 0, k = 0; part <= PARTS; part++) {
    while (k < last && (sorted[k] - lowest) * parts < part) k++;
    before[part] = k;
  }
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i];
    // The first center above the weight, or the last one; NaN has the first.
    let above = before[Math.min(Math.max((weight - lowest) * parts, 0), PARTS) | 0];
    while (above > 0 && sorted[above - 1] > weight) above--;
    while (above < last && sorted[above] <= weight) above++;
    const below = Math.max(0, above - 1);
    const [near, far] = [Math.abs(weight - sorted[below]), Math.abs(weight - sorted[above])];
    const at = near < far ? below : above;
    const least = Math.min(near, far);
    const hasEqual =
      (at > 0 && Math.abs(weight - sorted[at - 1]) === least) ||
      (at < last && Math.abs(weight - sorted[at + 1]) === least);
    nearest[i] = Number.isNaN(weight) ? 0 : hasEqual ? level(weight, sorted, order, at) : order[at];
  }
}

/** The first of the centers that are, rounded, as near as that at `at`. */
function level(weight: number, sorted: Float64Array, order: Int32Array, at: number): number {
  const distance = Math.abs(weight - sorted[at]);
  let first = order[at];
  for (let k = at - 1; k >= 0 && Math.abs(weight - sorted[k]) === distance; k--) first = Math.min(first, order[k]);
  for (let k = at + 1; k < sorted.length && Math.abs(weight - sorted[k]) === distance; k++) {
    first = Math.min(first, order[k]);
  }
  return first;
}

function bySearch(weights: FloatArray, values: FloatArray, nearest: Int32Array): void {
  for (let i = 0; i < weights.length; i++) {
    let best = 0;
    for (let c = 1; c < values.length; c++) {
      if (Math.abs(weights[i] - values[c]) < Math.abs(weights[i] - values[best])) best = c;
    }
    nearest[i] = best;
  }
}
