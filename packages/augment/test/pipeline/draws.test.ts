import { describe, expect, it } from "vitest";
import {
  type Augmentation,
  affine,
  crop,
  elastic,
  gridDistortion,
  perspective,
  rotate,
  rotate90,
  scale,
  shear,
  translate,
} from "../../src/index.ts";

const image = { data: new Uint8Array(20 * 30), shape: [20, 30, 1] };
const SEEDS = 2000;

/** A drawn number over many seeds, in order. */
function drawn(step: Augmentation, pick: (params: never) => number): number[] {
  return Array.from({ length: SEEDS }, (_, seed) => pick(step.draw(seed, { image }) as never)).sort((a, b) => a - b);
}

describe("draws are even on their range", () => {
  type Numbers = Record<string, number>;
  it.each<[string, Augmentation, (params: never) => number, number, number]>([
    ["rotate: angle", rotate({ angle: [-30, 50] }), (p: Numbers) => p.angle, -30, 50],
    ["translate: x", translate({ x: [-3, 9] }), (p: Numbers) => p.x, -3, 9],
    ["translate: y as a fraction", translate({ y: [0, 0.5], unit: "fraction" }), (p: Numbers) => p.y, 0, 10],
    ["scale: both", scale({ factor: [0.5, 2] }), (p: Numbers) => p.y, 0.5, 2],
    ["scale: x", scale({ x: [1, 3] }), (p: Numbers) => p.x, 1, 3],
    ["shear: y", shear({ y: [-5, 5] }), (p: Numbers) => p.y, -5, 5],
    ["affine: shearX", affine({ shearX: [0, 10] }), (p: Numbers) => p.shearX, 0, 10],
    ["elastic: alpha", elastic({ alpha: [10, 20] }), (p: Numbers) => p.alpha, 10, 20],
    ["perspective: a corner", perspective(), (p: { corners: number[][] }) => p.corners[0][0], 0, 7.25],
    ["perspective: another", perspective(), (p: { corners: number[][] }) => p.corners[2][1], 14.25, 19],
    ["crop: top", crop({ height: 10, width: 10 }), (p: Numbers) => p.top, -0.5, 10.5],
    ["crop: left", crop({ height: 10, width: 10 }), (p: Numbers) => p.left, -0.5, 20.5],
    ["rotate90: turns", rotate90(), (p: Numbers) => p.turns, -0.5, 3.5],
  ])("%s", (_, step, pick, low, high) => {
    const values = drawn(step, pick);
    // Kolmogorov and Smirnov at the thousandth; whole numbers stand for the interval around them
    const whole = values.every(Number.isInteger);
    for (const [i, value] of values.entries()) {
      if (whole && value === values[i + 1]) continue;
      const share = (value + (whole ? 0.5 : 0) - low) / (high - low);
      expect(Math.abs(share - (i + 1) / SEEDS)).toBeLessThan(1.95 / Math.sqrt(SEEDS));
    }
    expect(values[0]).toBeGreaterThanOrEqual(low);
    expect(values.at(-1)).toBeLessThanOrEqual(high);
  });
  it("the numbers of one step do not hang together", () => {
    const pairs = Array.from(
      { length: SEEDS },
      (_, seed) => translate({ x: [-1, 1], y: [-1, 1] }).draw(seed, { image }) as never as { x: number; y: number },
    );
    const product = pairs.reduce((sum, { x, y }) => sum + x * y, 0) / SEEDS;
    expect(Math.abs(product)).toBeLessThan(1 / Math.sqrt(SEEDS)); // three deviations of 1/3
    expect(gridDistortion().draw(1, { image })).not.toStrictEqual(gridDistortion().draw(2, { image }));
  });
  it("scale magnifies both sides alike unless told otherwise", () => {
    for (let seed = 0; seed < 50; seed++) {
      const { x, y } = scale().draw(seed, { image }) as never as { x: number; y: number };
      expect(x).toBe(y);
    }
  });
});
