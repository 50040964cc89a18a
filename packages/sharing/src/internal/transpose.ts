import type { FloatArray } from "@reg/tensor";
import { combine, floats32, isResident, staging } from "@reg/tensor/kernel";
import { kernels } from "./kernels.ts";
import type { Gather } from "./tie.ts";

/** What is known of an index that stays the same from step to step. */
const known = /* @__PURE__ */ new WeakMap<Int32Array, boolean>();

/** Whether y is a matrix in whose place [i, j] is what x has at [j, i]. */
function isTransposed({ shape, index, scale, offset }: Gather): boolean {
  const [rows, columns] = shape;
  if (shape.length !== 2 || scale !== 1 || offset !== 0 || index[1] !== rows || index[columns] !== 1) return false;
  const found = known.get(index) ?? index.every((at, i) => at === (i % columns) * rows + Math.floor(i / columns));
  known.set(index, found);
  return found;
}

/** y = xᵀ where both are in the kernels' memory and the plan is no more than that; else false. */
export function transposed(y: FloatArray, x: FloatArray, plan: Gather): boolean {
  const simd = isResident(x) && isResident(y) ? kernels(y, x) : undefined;
  if (!simd || !isTransposed(plan)) return false;
  const [rows, columns] = plan.shape;
  simd.transpose(x.byteOffset, 4 * rows, columns, rows, y.byteOffset, 4 * columns);
  return true;
}

/** Numbers that are transposed before they are added. */
const ROOM = 2 ** 16;

/** dx += dyᵀ, under the same conditions. */
export function transposedAdded(dx: FloatArray, dy: FloatArray, plan: Gather): boolean {
  const [rows, columns] = plan.shape;
  const simd = isResident(dx) && isResident(dy) && rows <= ROOM ? kernels(dx, dy) : undefined;
  if (!simd || !isTransposed(plan)) return false;
  const room = staging(4 * ROOM);
  const some = Math.floor(ROOM / rows);
  for (let first = 0; first < columns; first += some) {
    const count = Math.min(some, columns - first);
    simd.transpose(dy.byteOffset + 4 * first, 4 * columns, rows, count, room, 4 * rows);
    const part = dx.subarray(first * rows, (first + count) * rows);
    combine(part, part, 1, floats32().subarray(room / 4, room / 4 + part.length));
  }
  return true;
}
