import { normal, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roughProducts } from "../src/design/internal/roughProducts.ts";
import { kernels } from "../src/kernels/internal/kernels.ts";
import { floats64, type Workspace, withWorkspace } from "../src/kernels/internal/memory.ts";
import { rough } from "../src/kernels/internal/rough.ts";

/** The integers and the step that numbers are rounded to, and the products of such columns with the last of them. */
function run(
  k: typeof rough,
  columns: readonly Float64Array[],
  space: Workspace,
): [Int16Array, number[], Float64Array] {
  const [n, p] = [columns[0].length, columns.length - 1];
  const size = 16 * Math.ceil(n / 8);
  const [x, q] = [space.take(n), space.take(((p + 1) * size) / 8)];
  const [steps, out] = [space.take(p), space.take(p)];
  const found = columns.map((column, j) => {
    floats64().set(column, x / 8);
    return k.quantize(x, n, q + j * size);
  });
  floats64().set(found.slice(0, p), steps / 8);
  k.roughDots(q, size, p, q + p * size, steps, found[p], out);
  const f = floats64();
  return [new Int16Array(f.buffer, q, ((p + 1) * size) / 2).slice(), found, f.slice(out / 8, out / 8 + p)];
}

describe("rough products", () => {
  const entry = fc.oneof(
    fc.double({ min: -1, max: 1, noNaN: true }),
    fc.constantFrom(0, 1, -1, 0.5 / 8191, 1.5 / 8191),
  );
  const column = (n: number) => fc.array(entry, { minLength: n, maxLength: n }).map((list) => Float64Array.from(list));

  it("are the reference's to the bit", () => {
    const columns = fc
      .integer({ min: 1, max: 90 })
      .chain((fours) => fc.array(column(4 * fours), { minLength: 2, maxLength: 6 }));
    fc.assert(
      fc.property(columns, (some) => {
        expect(withWorkspace((space) => run(kernels(), some, space))).toEqual(
          withWorkspace((space) => run(rough, some, space)),
        );
      }),
    );
  });

  it("do not overflow where all numbers are as large as any", () => {
    const ones = new Float64Array(4096).fill(-7);
    const [, , [product]] = withWorkspace((space) => run(kernels(), [ones, ones.map((v) => -v)], space));
    expect(product / (-49 * 4096)).toBeCloseTo(1, 12);
  });

  it("are 0 for nothing, and not wrong for next to nothing", () => {
    const [q, steps] = withWorkspace((space) =>
      run(kernels(), [new Float64Array(8), new Float64Array(8).fill(1e-310)], space),
    );
    expect(steps[0]).toBe(0);
    expect(Array.from(q)).toEqual(new Array(16).fill(0));
  });

  it.each(["normal", "uniform", "one in a hundred", "one spike each"])(
    "are no further off than is said, for columns that are %s",
    (kind) => {
      withWorkspace((space) => {
        const [n, p] = [1000, 320];
        const draw = (kind === "normal" ? normal : uniform)(3, (p + 1) * n);
        const values = draw.map((v, i) => {
          if (kind === "one in a hundred") return v < 0.01 ? 1 : 0;
          return kind === "one spike each" && i % n !== Math.floor(i / n) ? 1e-6 * v : v;
        });
        const x = space.take(n * p);
        for (let j = 0; j <= p; j++) {
          const one = values.subarray(j * n, (j + 1) * n);
          const length = Math.sqrt(one.reduce((sum, v) => sum + v * v, 0)) || 1;
          for (let i = 0; i < n; i++) one[i] /= j < p ? length : 1e-3;
        }
        floats64().set(values.subarray(0, n * p), x / 8);
        const [r, out] = [space.take(n), space.take(p)];
        floats64().set(values.subarray(n * p), r / 8);
        const off = roughProducts(space, x, p, n)?.(r, out) ?? Number.NaN;
        const last = values.subarray(n * p);
        const length = Math.sqrt(last.reduce((sum, v) => sum + v * v, 0));
        expect(off / length).toBeLessThan(0.01);
        const products = floats64().slice(out / 8, out / 8 + p);
        let worst = 0;
        products.forEach((product, j) => {
          const exact = values.subarray(j * n, (j + 1) * n).reduce((sum, v, i) => sum + v * last[i], 0);
          worst = Math.max(worst, Math.abs(product - exact));
        });
        expect(worst).toBeLessThanOrEqual(off);
        expect(worst).toBeGreaterThan(0);
      });
    },
  );
});
