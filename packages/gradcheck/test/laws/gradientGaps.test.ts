import { normal, type Tensor, tensor } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gradientGaps, inputsOf, shapes } from "../../src/index.ts";
import { map, masked, ridge, standardize } from "./honest.ts";

const x = tensor(normal(1, 12), [4, 3]);
const gamma = tensor(Float32Array.from(normal(2, 3)));

describe("gradientGaps", () => {
  it("is small for every input of a right op, float32 or float64, and leaves them alone", () => {
    const before = [x.data.slice(), gamma.data.slice()];
    const gaps = gradientGaps(masked, { x, gamma }, { rate: 0.5, seed: 3 });
    expect(Object.keys(gaps)).toEqual(["x", "gamma"]);
    expect(Math.max(gaps.x, gaps.gamma)).toBeLessThan(1e-9);
    expect([x.data, gamma.data]).toEqual(before);
  });
  it("is large for the wrong input alone", () => {
    const wrong: typeof masked = (inputs, options) => {
      const [y, pullback] = masked(inputs, options);
      return [y, (dy) => ({ ...pullback(dy), gamma: map(gamma, () => 1) })];
    };
    const gaps = gradientGaps(wrong, { x, gamma }, { rate: 0, seed: 3 });
    expect(gaps.x).toBeLessThan(1e-9);
    expect(gaps.gamma).toBeGreaterThan(1e-2);
  });
  it("draws dy and v by its seed, and steps by its step", () => {
    const bent = ({ x }: { x: Tensor }) =>
      [
        map(x, (value) => Math.exp(value)),
        (dy: Tensor) => ({ x: map(dy, (d, i) => d * Math.exp(x.data[i])) }),
      ] as const;
    const gaps = gradientGaps(bent, { x });
    expect(gradientGaps(bent, { x }, undefined, { seed: 0 })).toEqual(gaps);
    expect(gradientGaps(bent, { x }, undefined, { seed: 1 })).not.toEqual(gaps);
    expect(gradientGaps(bent, { x }, undefined, { step: 0.1 }).x).toBeGreaterThan(1e-6);
  });
  it("is of fourth order", () => {
    const fifth = ({ x }: { x: Tensor }) =>
      [map(x, (v) => v ** 4), (dy: Tensor) => ({ x: map(dy, (d, i) => 4 * d * x.data[i] ** 3) })] as const;
    expect(gradientGaps(fifth, { x }, undefined, { step: 0.1 }).x).toBeLessThan(1e-12);
  });
  it("checks penalties, too", () => {
    expect(gradientGaps(ridge, { w: x }, { strength: 0.1 }).w).toBeLessThan(1e-9);
    const half: typeof ridge = (inputs, options) => [2 * ridge(inputs, options)[0], ridge(inputs, options)[1]];
    expect(gradientGaps(half, { w: x }, { strength: 0.1 }).w).toBeGreaterThan(1e-2);
  });
  it("is below 1e-9 in a thousand random cases", () => {
    const inputs = inputsOf(shapes({ minAxis: 1 }), (x) => ({ x }));
    const gaps = fc.sample(inputs, { seed: 1, numRuns: 1000 }).map((inputs) => gradientGaps(standardize, inputs).x);
    expect(Math.max(...gaps)).toBeLessThan(1e-9);
  });
  it("says which gradient is missing or misshapen", () => {
    const missing = ({ x }: { x: Tensor }) => [x, () => ({})] as const;
    expect(() => gradientGaps(missing, { x })).toThrow("The pullback returned no gradient under the name x.");
    const flat = ({ x }: { x: Tensor }) => [x, (dy: Tensor) => ({ x: { data: dy.data, shape: [12] } })] as const;
    expect(() => gradientGaps(flat, { x })).toThrow("The gradient of x must have shape [4, 3], got [12].");
  });
});
