import { columnWriter } from "../../design/internal/columnWriter.ts";
import type { Design } from "../../design/internal/types.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";

/** So many columns at a time are copied: what they add is added to the sums at once. */
const TOGETHER = 512;

/** Σ over columns of x̃·x̃ᵀ/root², by rows [n, n]. */
export function outerProducts(
  space: Workspace,
  design: Pick<Design, "n" | "padded" | "combine">,
  columns: readonly number[],
  roots: readonly number[],
): Float64Array {
  const { n, padded } = design;
  const k = kernels();
  const row = Math.ceil((n + 1) / 4) * 4;
  const [copies, samples] = [space.take(TOGETHER * padded), space.take(TOGETHER * (n + 4))];
  const [g, scratch] = [space.take(row * (row + 4)), space.take(1024)];
  const all = space.list(Uint32Array.from({ length: n }, (_, i) => i));
  const write = columnWriter(space, design, columns, (i) => 1 / roots[i]);
  const sums = new Float64Array(n * n);
  for (let start = 0; start < columns.length; start += TOGETHER) {
    const count = Math.min(TOGETHER, columns.length - start);
    const width = 4 * Math.ceil(count / 4);
    write(start, count, copies);
    const f = floats64();
    f.fill(0, copies / 8 + count * padded, copies / 8 + width * padded);
    k.transpose(copies, 8 * padded, width, n, samples, 8 * width);
    k.gram(samples, 8 * width, all, 0, n, width, 0, g, 8 * row, scratch);
    for (let i = 0, to = 0; i < n; i++) for (let j = 0; j < n; j++, to++) sums[to] += f[g / 8 + i * row + j];
  }
  return sums;
}
