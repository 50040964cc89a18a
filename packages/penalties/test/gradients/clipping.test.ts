import { normal, tensor, zeros } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clipAdaptively, clipByGlobalNorm, clipByNorm, l2Ball } from "../../src/index.ts";
import fixture from "../fixtures/clipping.json" with { type: "json" };

const wide = (data: readonly number[]) => tensor(Float64Array.from(data));

describe("clipping by a norm of any order", () => {
  it.each(fixture.cases)("gives what PyTorch gives for order $order and max $max", (one) => {
    const [a, b] = one.gradients.map(wide);
    const order = Number(one.order);
    const [clipped, norm] = clipByGlobalNorm({ a, b }, { max: one.max, order, epsilon: 1e-6 });
    expect(norm).toBeCloseTo(one.norm, 12);
    for (const [i, { data }] of [clipped.a, clipped.b].entries()) {
      for (const [j, value] of one.clipped[i].entries()) expect(data[j]).toBeCloseTo(value, 12);
    }
  });

  it("makes one vector as long as max, in whichever order", () => {
    const orders = fc.constantFrom(1, 1.5, 2, 3, Infinity);
    fc.assert(
      fc.property(fc.nat(), orders, fc.double({ min: 0.01, max: 2, noNaN: true }), (seed, order, max) => {
        const g = wide([...normal(seed, 9)]);
        const sizes = [...clipByNorm(g, { max, order }).data].map(Math.abs);
        const long = order === Infinity ? Math.max(...sizes) : sizes.reduce((s, v) => s + v ** order, 0) ** (1 / order);
        expect(long).toBeLessThanOrEqual(max * (1 + 1e-12));
      }),
    );
  });

  it("takes values whose powers overflow", () => {
    expect(clipByNorm(wide([1e200, -1e200]), { max: 2, order: 3 }).data[0]).toBeCloseTo(2 / 2 ** (1 / 3), 12);
  });
});

describe("a limit of 0", () => {
  it.each<[string, (g: ReturnType<typeof zeros>) => Iterable<number>]>([
    ["clipByGlobalNorm", (g) => clipByGlobalNorm({ g }, { max: 0 })[0].g.data],
    ["clipByNorm", (g) => clipByNorm(g, { max: 0 }).data],
    ["l2Ball", (g) => l2Ball(g, { radius: 0 }).data],
    ["clipAdaptively", (g) => clipAdaptively(g, { w: zeros(g.shape), fraction: 0 }).data],
    ["clipAdaptively with an epsilon of 0", (g) => clipAdaptively(g, { w: zeros(g.shape), epsilon: 0 }).data],
    ["l2Ball along an axis", (g) => l2Ball(g, { radius: 0, axis: 0 }).data],
  ])("leaves zeros, and makes zeros of everything, by %s", (_, clip) => {
    expect([...clip(zeros([2, 2]))]).toEqual([0, 0, 0, 0]);
    expect([...clip(tensor([1, -2, 3, 4], [2, 2]))].map((v) => v + 0)).toEqual([0, 0, 0, 0]);
  });
});
