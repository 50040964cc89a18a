import type { Tensor } from "@reg/tensor";
import { floats32, isResident, staging } from "@reg/tensor/kernel";
import { kernels } from "./kernels.ts";
import type { Runs } from "./runsOf.ts";

/** Bytes of planes that are staged together: they fit the second cache. */
const GROUP = 1 << 17;
/** Bytes of scratch memory that are always there. */
const MOST = 900_000;

/**
 * Unfolds all planes of x [planes, area] into y [planes, block], or folds them back, on the kernels; false where the
 * reference is to do it.
 */
export function walkPlanes(which: "unfold" | "fold", x: Tensor, y: Tensor, planes: number, runs: Runs): boolean {
  const [from, to] = which === "unfold" ? [x.data, y.data] : [y.data, x.data];
  const simd = kernels(y.data, x.data);
  if (!simd) return false;
  const { table, step, padded } = runs;
  const [area, block] = [x.data.length / planes, y.data.length / planes];
  const resident = isResident(from) && isResident(to);
  const group = resident ? planes : Math.max(1, Math.min(planes, Math.floor(GROUP / (4 * (area + block)))));
  const bytes = 4 * (table.length + (resident ? 0 : group * (area + block)));
  if (bytes > MOST) return false;

  const runsAt = staging(bytes);
  const memory = floats32();
  const words = new Uint32Array(memory.buffer, runsAt, table.length);
  for (let i = 0; i < table.length; i++) words[i] = i % 3 === 2 ? table[i]! : 4 * table[i]!;
  const walk = (x: number, y: number, count: number) =>
    simd[which](x, y, count, 4 * area, 4 * block, runsAt, table.length / 3, 4 * step, padded);
  if (resident) {
    walk(x.data.byteOffset, y.data.byteOffset, planes);
    return true;
  }
  const xAt = runsAt + 4 * table.length;
  const yAt = xAt + 4 * group * area;
  const [fromAt, toAt] = which === "unfold" ? [xAt, yAt] : [yAt, xAt];
  const [fromSize, toSize] = which === "unfold" ? [area, block] : [block, area];
  for (let plane = 0; plane < planes; plane += group) {
    const count = Math.min(group, planes - plane);
    memory.set(from.subarray(plane * fromSize, (plane + count) * fromSize), fromAt / 4);
    walk(xAt, yAt, count);
    to.set(memory.subarray(toAt / 4, toAt / 4 + count * toSize), plane * toSize);
  }
  return true;
}
