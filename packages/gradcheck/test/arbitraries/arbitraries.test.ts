import { sizeOf } from "@reg/tensor";
import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inputsOf, seeds, shapes, tensors } from "../../src/index.ts";

const smallest = <T>(drawn: fc.Arbitrary<T>, holds: (value: T) => boolean): T => {
  const { counterexample } = fc.check(fc.property(drawn, holds), { seed: 1, numRuns: 1000 });
  return present(counterexample)[0];
};

describe("shapes", () => {
  it("stay within their bounds", () => {
    const bounds = { minRank: 2, maxRank: 4, minAxis: 2, maxAxis: 5, maxSize: 100 };
    fc.assert(
      fc.property(shapes(bounds), (shape) => {
        expect(shape.length).toBeGreaterThanOrEqual(2);
        expect(shape.length).toBeLessThanOrEqual(4);
        for (const axis of shape) expect([2, 3, 4, 5]).toContain(axis);
        expect(sizeOf(shape)).toBeLessThanOrEqual(100);
      }),
    );
  });
  it("hold scalars, empty shapes, single elements, sizes that are no multiple of four, and are mostly not empty", () => {
    const drawn = fc.sample(shapes(), { seed: 1, numRuns: 400 });
    const sizes = drawn.map((shape) => sizeOf(shape));
    expect(drawn.some((shape) => shape.length === 0)).toBe(true);
    expect(sizes.filter((size) => size === 0).length).toBeGreaterThan(10);
    expect(sizes.filter((size) => size === 0).length).toBeLessThan(100);
    expect(drawn.some((shape) => shape.length === 3 && sizeOf(shape) === 1)).toBe(true);
    expect(sizes.filter((size) => size > 16 && size % 4 !== 0).length).toBeGreaterThan(50);
  });
  it("shrink to few and short axes", () => {
    expect(smallest(shapes(), (shape) => shape.every((axis) => axis < 12))).toEqual([12]);
    const three = smallest(shapes(), (shape) => shape.length < 3);
    expect(three).toHaveLength(3);
    expect(Math.max(...three)).toBe(1);
  });
});

describe("tensors", () => {
  it("are float64 and normal by default", () => {
    const x = fc.sample(tensors([1000]), { seed: 1, numRuns: 1 })[0];
    expect(x.data).toBeInstanceOf(Float64Array);
    const mean = [...x.data].reduce((sum, value) => sum + value, 0) / 1000;
    expect(Math.abs(mean)).toBeLessThan(0.1);
  });
  it("take their values and dtype from the options", () => {
    const x = fc.sample(
      tensors([3], { values: (_, size) => Array.from({ length: size }, (_, i) => i), dtype: "float32" }),
      1,
    )[0];
    expect(x.data).toEqual(Float32Array.of(0, 1, 2));
  });
  it("keep away from kinks", () => {
    const nearby = tensors([50], {
      values: (seed, size) => new Float64Array(size).fill(1 + seed * 1e-7),
      kinks: [0, 1],
      distance: 0.01,
    });
    fc.assert(fc.property(nearby, (x) => x.data.every((value: number) => Math.abs(value - 1) >= 0.01 - 1e-15)));
  });
  it("shrink in shape and keep their seed", () => {
    const seedsSeen = new Set<string>();
    const { counterexample } = fc.check(
      fc.property(tensors(shapes()), (x) => {
        if (sizeOf(x.shape) < 3) return true;
        seedsSeen.add(present(/seed \d+/.exec(fc.stringify(x)))[0]);
        return false;
      }),
      { seed: 1 },
    );
    expect(present(counterexample)[0].shape).toEqual([3]);
    expect(seedsSeen.size).toBe(1);
    expect(fc.stringify(counterexample)).toBe(`[tensor([3], ${[...seedsSeen][0]})]`);
  });
});

describe("seeds", () => {
  it("are whole numbers that reach beyond 32 bits and do not shrink", () => {
    const drawn = fc.sample(seeds(), { seed: 1, numRuns: 100 });
    expect(drawn.every((seed) => Number.isSafeInteger(seed) && seed >= 0)).toBe(true);
    expect(drawn.filter((seed) => seed > 2 ** 52).length).toBeGreaterThan(30);
    expect(fc.check(fc.property(seeds(), () => false)).numShrinks).toBe(0);
  });
});

describe("inputsOf", () => {
  it("gives each input the shape that follows, or what its own arbitrary draws", () => {
    const drawn = inputsOf(shapes({ minRank: 1 }), (shape) => ({ x: shape, p: tensors([2], { dtype: "float32" }) }));
    fc.assert(
      fc.property(drawn, ({ x, p }) => {
        expect(x.data.length).toBe(sizeOf(x.shape));
        expect(p.shape).toEqual([2]);
        expect(p.data).toBeInstanceOf(Float32Array);
      }),
    );
  });
  it("draws different values for different inputs", () => {
    const drawn = inputsOf(fc.constant([4]), (shape) => ({ a: shape, b: shape }));
    fc.assert(fc.property(drawn, ({ a, b }) => a.data[0] !== b.data[0]));
  });
});
