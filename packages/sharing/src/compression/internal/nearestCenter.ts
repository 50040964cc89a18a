import type { FloatArray, Tensor } from "@reg/tensor";

/** For each weight the nearest of the centers; of equally near ones the first. */
export function nearestCenter(w: Tensor, centers: Tensor): Int32Array {
  const [weights, values] = [w.data, centers.data];
  const nearest = new Int32Array(weights.length);
  const order = ascending(values);
  const sorted = Float64Array.from(order, (c) => values[c]);
  if (!sorted.every(Number.isFinite)) bySearch(weights, values, nearest);
  else {
    for (let i = 0; i < weights.length; i++) {
      nearest[i] = Number.isNaN(weights[i]) ? 0 : nearestOf(weights[i], sorted, order);
    }
  }
  return nearest;
}

/** The centers by size; of equal ones the first alone. */
function ascending(values: FloatArray): Int32Array {
  const order = Int32Array.from(values, (_, c) => c).sort((a, b) => values[a] - values[b] || a - b);
  return order.filter((c, k) => k === 0 || values[c] !== values[order[k - 1]]);
}

function nearestOf(weight: number, sorted: Float64Array, order: Int32Array): number {
  let [low, high] = [0, sorted.length]; // the first center above the weight lies there
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle] <= weight) low = middle + 1;
    else high = middle;
  }
  if (low === 0 || low === sorted.length) return level(weight, sorted, order, low === 0 ? 0 : low - 1);
  const [below, above] = [Math.abs(weight - sorted[low - 1]), Math.abs(weight - sorted[low])];
  if (below === above) return Math.min(level(weight, sorted, order, low - 1), level(weight, sorted, order, low));
  return level(weight, sorted, order, below < above ? low - 1 : low);
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
