import { floats32, floats64 } from "../kernels/memory.ts";
import { staging } from "../kernels/staging.ts";
import { CHUNK, stream } from "../kernels/stream.ts";
import type { FloatArray } from "../types.ts";
import { isNarrow, kernels } from "./internal/kernels.ts";

/** Element i is of group ⌊i / inner⌋ mod groups: rows, columns and channels are such groups. */
export interface Groups {
  readonly groups: number;
  readonly inner: number;
}

/** With more groups their numbers are not in the staging area at once, which must not grow here. */
const MOST = 32_768;

/** Where numbers of all groups lie while `stream` works on three arrays. */
const roomFor = (bytes: number): number => staging(12 * CHUNK + bytes) + 12 * CHUNK;

/** Σ x·y over each group, or Σ x without a y, in float64. */
export function dotsOf(x: FloatArray, y: FloatArray | undefined, { groups, inner }: Groups): Float64Array {
  const simd = groups <= MOST ? kernels(x, y ?? x) : undefined;
  if (simd) {
    const room = roomFor(8 * groups);
    const sums = floats64()
      .subarray(room / 8, room / 8 + groups)
      .fill(0);
    stream(x.length, y ? [x, y] : [x], [], ([x, y = 0], count, start) => {
      simd.dots(x, y, count, start, groups, inner, room);
    });
    return sums.slice();
  }
  const sums = new Float64Array(groups);
  for (let start = 0, g = 0; start < x.length; start += inner, g = g + 1 === groups ? 0 : g + 1) {
    let sum = sums[g];
    if (y) for (let i = start; i < start + inner; i++) sum += x[i] * y[i];
    else for (let i = start; i < start + inner; i++) sum += x[i];
    sums[g] = sum;
  }
  return sums;
}

/** out = a·x + b, or a·x + b·y with a y, for an a and a b of each group. `out` may be x or y. */
export function combineGroups(
  out: FloatArray,
  x: FloatArray,
  { groups, inner }: Groups,
  a: ArrayLike<number>,
  b?: ArrayLike<number>,
  y?: FloatArray,
): void {
  const simd = groups <= MOST ? kernels(out, x, y ?? x) : undefined;
  if (simd && areNarrow(a) && (!b || areNarrow(b))) {
    const room = roomFor(8 * groups + 16);
    const second = room + Math.ceil(groups / 4) * 16;
    floats32().set(a, room / 4);
    if (b) floats32().set(b, second / 4);
    else floats32().fill(0, second / 4, second / 4 + groups);
    stream(out.length, y ? [x, y] : [x], [out], (at, count, start) => {
      const to = at[at.length - 1];
      simd.combineGroups(at[0], y ? at[1] : 0, to, count, start, groups, inner, room, second);
    });
    return;
  }
  for (let start = 0, g = 0; start < out.length; start += inner, g = g + 1 === groups ? 0 : g + 1) {
    const [s, t] = [a[g], b ? b[g] : 0];
    if (y) for (let i = start; i < start + inner; i++) out[i] = s * x[i] + t * y[i];
    else for (let i = start; i < start + inner; i++) out[i] = s * x[i] + t;
  }
}

function areNarrow(factors: ArrayLike<number>): boolean {
  for (let g = 0; g < factors.length; g++) if (!isNarrow(factors[g])) return false;
  return true;
}
