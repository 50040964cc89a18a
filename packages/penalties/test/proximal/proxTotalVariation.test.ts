import { normal, type Tensor, tensor } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { proxTotalVariation } from "../../src/index.ts";

const wide = (data: Iterable<number>, shape: number[]) => tensor(Float64Array.from(data), shape);

/**
 * Whether x is the minimum of ½‖x − w‖² + amount·Σ|x_{i+1} − x_i|: the running sums of w − x stay within the amount, reach
 * it, with the sign of the jump, wherever x jumps, and end at 0. (They are the dual variable.)
 */
function expectOptimal(x: ArrayLike<number>, w: ArrayLike<number>, amount: number): void {
  let dual = 0;
  for (let i = 0; i < x.length; i++) {
    dual += w[i] - x[i];
    const next = x[i + 1];
    if (next === undefined) expect(dual).toBeCloseTo(0, 9);
    else if (next > x[i] + 1e-12) expect(dual).toBeCloseTo(-amount, 9);
    else if (next < x[i] - 1e-12) expect(dual).toBeCloseTo(amount, 9);
    else expect(Math.abs(dual)).toBeLessThanOrEqual(amount + 1e-9);
  }
}

describe("proxTotalVariation", () => {
  it("meets the conditions of the minimum, exactly, on lines of all lengths", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        fc.double({ min: 1e-3, max: 30, noNaN: true }),
        fc.boolean(),
        (size, seed, amount, whole) => {
          // Whole numbers have ties, which make pieces end and begin at the bounds.
          const w = Array.from(normal(seed, size, { deviation: 3 }), (z) => (whole ? Math.round(z) : z));
          expectOptimal(proxTotalVariation(wide(w, [size]), { strength: amount }).data, w, amount);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("takes lines along any axis on their own", () => {
    const w = wide(normal(3, 24), [2, 3, 4]);
    const along = (axis: number) => proxTotalVariation(w, { strength: 0.4, step: 0.5, axis });
    const line = (x: Tensor, start: number, stride: number, length: number) =>
      Array.from({ length }, (_, i) => x.data[start + i * stride]);
    for (const [axis, stride, length, starts] of [
      [0, 12, 2, [0, 5, 11]],
      [1, 4, 3, [0, 3, 13]],
      [-1, 1, 4, [0, 8, 20]],
    ] as const) {
      for (const start of starts) {
        expectOptimal(line(along(axis), start, stride, length), line(w, start, stride, length), 0.2);
      }
    }
  });

  it("recovers pieces that are flat", () => {
    const steps = Float64Array.from({ length: 90 }, (_, i) => [0, 2, -1][Math.floor(i / 30)]);
    const noise = normal(1, 90, { deviation: 0.05 });
    const { data } = proxTotalVariation(
      wide(
        steps.map((s, i) => s + noise[i]),
        [90],
      ),
      { strength: 1 },
    );
    expect(new Set(data).size).toBeLessThan(8);
    const jumps = [...data.keys()].filter((i) => i > 0 && Math.abs(data[i] - data[i - 1]) > 1);
    expect(jumps).toEqual([30, 60]);
  });

  it("gives back what one element, no element and no penalty leave", () => {
    expect([...proxTotalVariation(tensor([5]), { strength: 1 }).data]).toEqual([5]);
    expect(proxTotalVariation(tensor(new Float32Array(0), [0]), { strength: 1 }).data.length).toBe(0);
    expect([...proxTotalVariation(tensor([5, -1, 2]), { strength: 0 }).data]).toEqual([5, -1, 2]);
  });

  it("ends when there is no number", () => {
    expect([...proxTotalVariation(tensor([1, Number.NaN, 3, 4]), { strength: 1 }).data].some(Number.isNaN)).toBe(true);
    expect(() => proxTotalVariation(tensor([1, Infinity, -Infinity, 4]), { strength: 1 })).not.toThrow();
  });

  it("needs an axis", () => {
    expect(() => proxTotalVariation(tensor([1], []), { strength: 1 })).toThrow(
      /axis must be left out for shape \[\], got -1/,
    );
  });
});
