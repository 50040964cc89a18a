import { normal, tensor } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { l1Ball, proxLInfinity, simplex } from "../../src/index.ts";

const vectors = fc
  .tuple(fc.nat(), fc.integer({ min: 1, max: 60 }), fc.constantFrom(1e-3, 1, 1e3))
  .map(([seed, size, deviation]) => tensor(Float64Array.from(normal(seed, size, { deviation }))));
const amounts = fc.double({ min: 1e-3, max: 50, noNaN: true });

describe("the threshold of one vector", () => {
  it("is that of Michelot's algorithm, which the projections along an axis use", () => {
    fc.assert(
      fc.property(vectors, amounts, (w, amount) => {
        for (const [whole, along] of [
          [l1Ball(w, { radius: amount }), l1Ball(w, { radius: amount, axis: 0 })],
          [simplex(w, { sum: amount }), simplex(w, { sum: amount, axis: 0 })],
        ]) {
          const unit = Math.max(amount, ...[...w.data].map(Math.abs));
          for (const [i, value] of along.data.entries())
            expect(Math.abs(whole.data[i] - value) / unit).toBeLessThan(1e-13);
        }
      }),
    );
  });

  it("is right for equal, descending and ascending values, and for one", () => {
    expect([...simplex(tensor([3, 3, 3, 3])).data]).toEqual([0.25, 0.25, 0.25, 0.25]);
    expect([...simplex(tensor([5, 4, 1])).data]).toEqual([1, 0, 0]);
    expect([...simplex(tensor([1, 4, 5])).data]).toEqual([0, 0, 1]);
    expect([...simplex(tensor([-7])).data]).toEqual([1]);
    expect([...l1Ball(tensor([0.25, -0.25]), { radius: 1 }).data]).toEqual([0.25, -0.25]);
  });

  it("leaves NaN and infinity to the slower way", () => {
    expect([...l1Ball(tensor([Number.NaN, 3, 1]), { radius: 1 }).data]).toEqual([Number.NaN, 1, 0]);
    expect([...proxLInfinity(tensor([Number.NaN, 3, 1]), { strength: 1 }).data]).toEqual([Number.NaN, 2, 1]);
  });

  it("is Moreau's: what proxLInfinity leaves of w is its projection onto the L1 ball", () => {
    fc.assert(
      fc.property(vectors, amounts, (w, strength) => {
        const [prox, ball] = [proxLInfinity(w, { strength }), l1Ball(w, { radius: strength })];
        const unit = Math.max(...[...w.data].map(Math.abs));
        for (const [i, value] of w.data.entries()) {
          expect(Math.abs(prox.data[i] + ball.data[i] - value) / unit).toBeLessThan(1e-12);
        }
      }),
    );
  });
});
