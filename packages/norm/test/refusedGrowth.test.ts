import { zeros } from "@reg/tensor";
import { kernelInfo } from "@reg/tensor/kernel";
import { expect, it, vi } from "vitest";
import { batchNorm, groupNorm, layerNorm } from "../src/index.ts";

const waves = (shape: readonly number[], dtype: "float32" | "float64") => {
  const x = zeros(shape, dtype);
  for (let i = 0; i < x.data.length; i++) x.data[i] = Math.fround(Math.sin(i * 1.7) + (i % 7));
  return x;
};

it("norms of long rows and many channels are the same where the kernels' memory cannot grow", () => {
  const grow = vi.spyOn(WebAssembly.Memory.prototype, "grow").mockImplementation(() => {
    throw new RangeError("refused");
  });
  const run = (dtype: "float32" | "float64") => {
    const [rows, rowsBack] = layerNorm({ x: waves([4, 90_000], dtype) });
    const [columns, columnsBack] = batchNorm({ x: waves([6, 40_000], dtype) });
    const [groups, groupsBack] = groupNorm({ x: waves([3, 20_000, 2, 2], dtype) }, { groups: 4 });
    const dy = (shape: readonly number[]) => waves(shape, dtype);
    return [
      rows,
      rowsBack(dy(rows.shape)).x,
      columns,
      columnsBack(dy(columns.shape)).x,
      groups,
      groupsBack(dy(groups.shape)).x,
    ].map(({ data }) => data);
  };
  const [narrow, wide] = [run("float32"), run("float64")];
  for (const [j, exact] of wide.entries())
    expect(exact.every((value, i) => Math.abs(value - narrow[j][i]) < 1e-4)).toBe(true);
  // A memory that was asked to grow, or this would hold of any.
  if (kernelInfo().use === "simd") expect(grow).toHaveBeenCalled();
});
