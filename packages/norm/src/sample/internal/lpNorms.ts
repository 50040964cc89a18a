import type { FloatArray } from "@reg/tensor";
import { dotsOf, type Groups } from "@reg/tensor/kernel";

/** (Σ |x|^order)^(1/order) of each group, the largest |x| for ∞. */
export function lpNorms(x: FloatArray, layout: Groups, order: number): Float64Array {
  // The squares of float32 are neither too large nor too small for float64.
  if (order === 2 && x.BYTES_PER_ELEMENT === 4) return dotsOf(x, x, layout).map(Math.sqrt);
  // Nor are powers up to the sixth: they need not be brought to the largest first.
  if (order <= 6 && x.BYTES_PER_ELEMENT === 4)
    return sumsOf(x, layout, powerOf(order)).map((sum) => sum ** (1 / order));
  const most = largest(x, layout);
  if (order === Infinity) return most;
  const sums = sumsOf(x, layout, powerOf(order), most);
  return sums.map((sum, g) => (sum > 0 ? most[g] * sum ** (1 / order) : most[g]));
}

/** Σ power(|x|) of each group, or of |x| in units of its own. */
function sumsOf(
  x: FloatArray,
  { groups, inner }: Groups,
  power: (x: number) => number,
  units?: Float64Array,
): Float64Array {
  const sums = new Float64Array(groups);
  for (let start = 0, g = 0; start < x.length; start += inner, g = g + 1 === groups ? 0 : g + 1) {
    let sum = sums[g];
    const unit = units?.[g] || 1;
    for (let i = start; i < start + inner; i++) sum += power(Math.abs(x[i]) / unit);
    sums[g] = sum;
  }
  return sums;
}

/** out = the slope of each group's norm at x: sign(x)·(|x| / norm)^(order − 1), for ∞ shared by the largest. */
export function lpSlopes(out: FloatArray, x: FloatArray, layout: Groups, order: number, norms: Float64Array): void {
  const { groups, inner } = layout;
  const power = powerOf(order - 1);
  const shares = new Float64Array(groups);
  const each = (visit: (i: number, g: number) => void): void => {
    for (let start = 0, g = 0; start < x.length; start += inner, g = g + 1 === groups ? 0 : g + 1) {
      for (let i = start; i < start + inner; i++) visit(i, g);
    }
  };
  if (order === Infinity) {
    each((i, g) => {
      if (Math.abs(x[i]) === norms[g]) shares[g]++;
    });
    each((i, g) => {
      out[i] = Math.abs(x[i]) === norms[g] ? Math.sign(x[i]) / shares[g] : 0;
    });
    return;
  }
  for (let start = 0, g = 0; start < x.length; start += inner, g = g + 1 === groups ? 0 : g + 1) {
    const norm = norms[g];
    for (let i = start; i < start + inner; i++) {
      const slope = power(Math.abs(x[i]) / norm);
      out[i] = x[i] < 0 ? -slope : x[i] > 0 ? slope : 0;
    }
  }
}

function largest(x: FloatArray, { groups, inner }: Groups): Float64Array {
  const most = new Float64Array(groups);
  for (let start = 0, g = 0; start < x.length; start += inner, g = g + 1 === groups ? 0 : g + 1) {
    let peak = most[g];
    for (let i = start; i < start + inner; i++) peak = Math.max(peak, Math.abs(x[i]));
    most[g] = peak;
  }
  return most;
}

/** Powers that need no logarithm are a tenth of the work. */
const powerOf = (order: number): ((x: number) => number) =>
  order === 0
    ? () => 1
    : order === 1
      ? (x) => x
      : order === 2
        ? (x) => x * x
        : order === 3
          ? (x) => x * x * x
          : (x) => x ** order;
