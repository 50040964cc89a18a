import { zeros } from "@reg/tensor";
import { kernelInfo } from "@reg/tensor/kernel";
import { afterEach, expect, it, vi } from "vitest";
import { matmul } from "../src/index.ts";

const random = (rows: number, columns: number, dtype: "float32" | "float64" = "float32") => {
  const x = zeros([rows, columns], dtype);
  for (let i = 0; i < x.data.length; i++) x.data[i] = Math.fround(Math.sin(i * 1.7 + rows));
  return x;
};

afterEach(() => vi.restoreAllMocks());

it.each([
  { m: 300, n: 300, k: 300 },
  { m: 2, n: 900, k: 900 },
  { m: 900, n: 2, k: 900 },
  { m: 900, n: 900, k: 2 },
])("the product of $m × $k and $k × $n is the same where the kernels' memory cannot grow", ({ m, n, k }) => {
  const grow = vi.spyOn(WebAssembly.Memory.prototype, "grow").mockImplementation(() => {
    throw new RangeError("refused");
  });
  const [y, pullback] = matmul({ a: random(m, k), b: random(k, n) });
  const [exact, exactPullback] = matmul({ a: random(m, k, "float64"), b: random(k, n, "float64") });
  const ones = zeros([m, n]);
  ones.data.fill(1);
  const pairs = [
    [y.data, exact.data],
    [pullback(ones).a.data, exactPullback(ones).a.data],
  ] as const;
  for (const [own, other] of pairs) expect(other.every((value, i) => Math.abs(value - own[i]) < 1e-3)).toBe(true);
  // A memory that was asked to grow, or this would hold of any.
  if (kernelInfo().use === "simd") expect(grow).toHaveBeenCalled();
});
