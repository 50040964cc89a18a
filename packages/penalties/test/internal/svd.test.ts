import { normal } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { svd } from "../../src/internal/svd.ts";

const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, x, i) => sum + x * b[i], 0);
const drawn = (seed: number, height: number, width: number) =>
  Array.from({ length: width }, (_, j) => normal(seed + j, height));

describe("svd", () => {
  it("gives orthogonal columns that v turns back into the matrix", () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.constantFrom(1, 2, 3, 4, 5, 6, 24, 31),
        fc.integer({ min: 0, max: 5 }),
        (seed, width, taller) => {
          const a = drawn(seed, width + taller, width);
          const u = a.map((column) => column.slice());
          const { v, values } = svd(u);
          for (let p = 0; p < width; p++) {
            expect(dot(u[p], u[p])).toBeCloseTo(values[p] ** 2, 12);
            for (let q = 0; q < p; q++) expect(Math.abs(dot(u[p], u[q]))).toBeLessThan(1e-13);
            for (let q = 0; q < width; q++) expect(dot(v[p], v[q])).toBeCloseTo(p === q ? 1 : 0, 12);
            for (let i = 0; i < width + taller; i++) {
              const rebuilt = u.reduce((sum, column, k) => sum + column[i] * v[k][p], 0);
              expect(rebuilt).toBeCloseTo(a[p][i], 12);
            }
          }
        },
      ),
    );
  });

  it("gives exact zeros for what is missing in the rank", () => {
    const [a, b] = [normal(1, 5), normal(2, 5)];
    const { values } = svd([a, b, a.map((x, i) => 2 * x - b[i]), new Float64Array(5)]);
    expect([...values].filter((value) => value === 0).length).toBe(2);
  });

  it("gives the singular values of a matrix whose columns differ by a factor of 1e12", () => {
    const { values } = svd([Float64Array.of(1e6, 0, 0), Float64Array.of(0, 1e-6, 0)]);
    expect([...values]).toEqual([1e6, 1e-6]);
  });
});
