import { sizeOf, type Tensor } from "@reg/tensor";
import { floats32, isResident, staging } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import type { Geometry } from "./geometry.ts";
import { type Runs, runsOf } from "./runsOf.ts";

type Which = "unfold" | "fold";

/** Bytes of planes that are staged together: they fit the second cache. */
const GROUP = 1 << 17;
/** Bytes of scratch memory that are always there. */
const MOST = 900_000;

/** Unfolds all planes of x [planes, area] into y [planes, block], or folds them back. */
export function walkPlanes(which: Which, x: Tensor, y: Tensor, planes: number, geometry: Geometry): void {
  const runs = runsOf(geometry);
  const { table, step, padded } = runs;
  const area = sizeOf(geometry.input);
  const block = sizeOf(geometry.kernel) * sizeOf(geometry.output);
  const simd = kernels(y.data, x.data);
  const resident = isResident(x.data) && isResident(y.data);
  const group = resident ? planes : Math.max(1, Math.min(planes, Math.floor(GROUP / (4 * (area + block)))));
  const bytes = 4 * (table.length + (resident ? 0 : group * (area + block)));
  if (!simd || bytes > MOST) {
    walkPlainly(which, x, y, planes, runs);
    return;
  }

  const runsAt = staging(bytes);
  const memory = floats32();
  const words = new Uint32Array(memory.buffer, runsAt, table.length);
  for (let i = 0; i < table.length; i++) words[i] = i % 3 === 2 ? table[i] : 4 * table[i];
  const xAt = resident ? x.data.byteOffset : runsAt + 4 * table.length;
  const yAt = resident ? y.data.byteOffset : xAt + 4 * group * area;
  const ends = [
    { data: x.data, address: xAt, size: area },
    { data: y.data, address: yAt, size: block },
  ];
  const [from, to] = which === "unfold" ? ends : ends.reverse();
  for (let plane = 0; plane < planes; plane += group) {
    const count = Math.min(group, planes - plane);
    if (!resident) memory.set(from.data.subarray(plane * from.size, (plane + count) * from.size), from.address / 4);
    simd.walk(xAt, yAt, count, 4 * area, 4 * block, runsAt, table.length / 3, 4 * step, padded, which === "fold");
    if (resident) continue;
    const result = memory.subarray(to.address / 4, to.address / 4 + count * to.size);
    to.data.set(result, plane * to.size);
  }
}

function walkPlainly(which: Which, x: Tensor, y: Tensor, planes: number, { table, step }: Runs): void {
  const [seen, rows] = [x.data, y.data];
  const [area, block] = [seen.length / planes, rows.length / planes];
  if (which === "unfold") rows.fill(0);
  else seen.fill(0);
  for (let plane = 0; plane < planes; plane++) {
    for (let run = 0; run < table.length; run += 3) {
      const row = plane * block + table[run];
      const first = plane * area + table[run + 1];
      const count = table[run + 2];
      if (which === "unfold") for (let i = 0; i < count; i++) rows[row + i] = seen[first + i * step];
      else for (let i = 0; i < count; i++) seen[first + i * step] = seen[first + i * step] + rows[row + i];
    }
  }
}
