import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scaleOf, standardize } from "../src/index.ts";

const matrix = (rows: readonly (readonly number[])[]) => ({
  data: Float64Array.from(rows.flat()),
  shape: [rows.length, rows[0].length] as const,
});
const columnOf = (rows: readonly number[]) => matrix(rows.map((x) => [x]));

describe("standardize", () => {
  it("gives mean 0 and deviation 1", () => {
    const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
    const law = fc.property(fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 30 }), (rows) => {
      const x = matrix(rows);
      const scale = scaleOf(x);
      const { data } = standardize(x, scale);
      for (const c of [0, 1]) {
        const own = data.filter((_, i) => i % 2 === c);
        const mean = own.reduce((a, b) => a + b, 0) / rows.length;
        const square = own.reduce((a, b) => a + b * b, 0) / rows.length;
        if (scale.deviation[c] === 0) expect(own.every((z) => z === 0)).toBe(true);
        else if (scale.deviation[c] > 1e-9 * Math.abs(scale.mean[c])) {
          expect(mean).toBeCloseTo(0, 5);
          expect(square).toBeCloseTo(1, 5);
        }
      }
    });
    fc.assert(law);
  });

  it("is the same whatever the offset and the unit, as far as float64 can tell", () => {
    const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 });
    const law = fc.property(whole, fc.constantFrom(0, 1.7e9, -1.7e12), fc.integer({ min: -900, max: 900 }), (rows, offset, power) => {
      const unit = 2 ** power;
      const [plain, moved] = [columnOf(rows), columnOf(rows.map((x) => (x + offset) * unit))];
      const z = [...standardize(plain, scaleOf(plain)).data];
      for (const [i, value] of standardize(moved, scaleOf(moved)).data.entries()) expect(value).toBeCloseTo(z[i], 2);
    }); // biome-ignore format: one line
    fc.assert(law);
  });

  it("makes a column that is constant where it was measured 0 everywhere", () => {
    for (const value of [14.62, 0.1, 0, 1e300, 1.7e18, -3e-310]) {
      const x = columnOf([value, value, value, 14.63, 9e9]);
      const scale = scaleOf(x, [0, 1, 2]);
      expect(scale.deviation[0]).toBe(0);
      expect([...standardize(x, scale).data]).toEqual([0, 0, 0, 0, 0]);
    }
    const rounding = columnOf([0.3, 0.1 + 0.2, 0.3, 0.31]);
    expect([...standardize(rounding, scaleOf(rounding, [0, 1, 2])).data]).toEqual([0, 0, 0, 0]);
  });

  it("takes the rows that are asked for, in their order", () => {
    const x = matrix([[0, 5], [2, 7], [4, 9]]); // biome-ignore format: rows
    const { data, shape } = standardize(x, scaleOf(x, [0, 1]), [2, 0]);
    expect([[...data], shape]).toEqual([[3, 3, -1, -1], [2, 2]]); // biome-ignore format: one line
  });

  it("neither overflows nor vanishes at the ends of float64", () => {
    for (const unit of [1e308, 1e200, 1e-200, 5e-324]) {
      const x = columnOf([-1, 1, -1, 1].map((sign) => sign * unit));
      expect([...standardize(x, scaleOf(x)).data]).toEqual([-1, 1, -1, 1]);
    }
  });
});
