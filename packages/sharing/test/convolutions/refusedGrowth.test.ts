import { zeros } from "@reg/tensor";
import { kernelInfo } from "@reg/tensor/kernel";
import { afterEach, expect, it, vi } from "vitest";
import { conv2d } from "../../src/index.ts";

const waves = (shape: readonly number[], dtype: "float32" | "float64") => {
  const x = zeros(shape, dtype);
  for (let i = 0; i < x.data.length; i++) x.data[i] = Math.fround(Math.sin(i * 1.7 + shape[1]));
  return x;
};

afterEach(() => vi.restoreAllMocks());

it.each(["first", "last"] as const)(
  "conv2d, channels %s, is the same where the kernels' memory cannot grow",
  (layout) => {
    const grow = vi.spyOn(WebAssembly.Memory.prototype, "grow").mockImplementation(() => {
      throw new RangeError("refused");
    });
    const run = (dtype: "float32" | "float64", size: number) => {
      const x = waves(layout === "first" ? [1, 8, 120, 120] : [1, 120, 120, 8], dtype);
      const [y, pullback] = conv2d(
        { x, kernel: waves([8, 8, size, size], dtype) },
        { channels: layout, padding: "same" },
      );
      const { x: dx, kernel } = pullback(y);
      return [y, dx, kernel].map(({ data }) => data);
    };
    for (const size of [3, 5]) {
      const [narrow, wide] = [run("float32", size), run("float64", size)];
      for (const [j, exact] of wide.entries()) {
        const scale = Float64Array.from(exact).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        expect(exact.every((value, i) => Math.abs(value - narrow[j][i]) < 1e-5 * scale)).toBe(true);
      }
    }
    // A memory that was asked to grow, or this would hold of any.
    if (kernelInfo().use === "simd") expect(grow).toHaveBeenCalled();
  },
);
