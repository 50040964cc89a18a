import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Border, type Interpolation, warp } from "../../src/index.ts";
import geometry from "../fixtures/geometry.json" with { type: "json" };

const BORDERS: Border[] = ["constant", "edge", "symmetric", "reflect", "wrap"];
const INTERPOLATIONS: Interpolation[] = ["nearest", "bilinear", "bicubic"];

const x = { data: Float64Array.from(geometry.image.data), shape: geometry.image.shape };
const gap = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Math.max(...Array.from(a, (v, i) => Math.abs(v - b[i])));

describe("warp", () => {
  it.each(geometry.warps)(
    "is $peer's: $name, $interpolation, $border",
    ({ y, name: _, peer, interpolation, border, ...options }) => {
      const [out] = warp(
        { x },
        { ...options, interpolation: interpolation as Interpolation, border: border as Border },
      );
      expect(out.shape).toStrictEqual([options.height, options.width, 2]);
      expect(gap(out.data, y)).toBeLessThan(1e-9);
      const narrow = { data: Float32Array.from(x.data), shape: x.shape };
      const [out32] = warp(
        { x: narrow },
        { ...options, interpolation: interpolation as Interpolation, border: border as Border },
      );
      expect(gap(out32.data, y)).toBeLessThan(2e-6);
    },
  );

  it("gives the known values of a 4×4 ramp", () => {
    const ramp = { data: Float64Array.from({ length: 16 }, (_, i) => i), shape: [4, 4, 1] };
    const [cos, sin] = [Math.sqrt(3) / 2, 0.5];
    const turn = [cos, sin, 1.5 - 1.5 * (cos + sin), -sin, cos, 1.5 - 1.5 * (cos - sin)];
    const firstRow = (border: Border, matrix = turn) => [...warp({ x: ramp }, { matrix, border })[0].data.slice(0, 4)];
    expect(gap(firstRow("constant"), [0.428848, 1.727886, 4.48686, 3.068276])).toBeLessThan(1e-6);
    expect(gap(firstRow("edge"), [0.950962, 1.816987, 4.48686, 6.803848])).toBeLessThan(1e-6);
    expect(gap(firstRow("symmetric"), [0.950962, 1.816987, 4.48686, 6.803848])).toBeLessThan(1e-6);
    expect(gap(firstRow("reflect"), [3.147114, 2.01314, 4.48686, 6.254809])).toBeLessThan(1e-6);
    expect(gap(firstRow("wrap"), [7.539419, 2.405445, 4.48686, 5.156733])).toBeLessThan(1e-6);
    expect(firstRow("constant", [1, 0, 0.25, 0, 1, 0.5])).toStrictEqual([0, 0.375, 0.875, 1.375]);
  });

  it("moves each image of a batch by its own matrix", () => {
    const batch = { data: Float64Array.from({ length: 24 }, (_, i) => i), shape: [2, 3, 4, 1] };
    const matrix = [
      [1, 0, 1, 0, 1, 0],
      [-1, 0, 3, 0, 1, 0],
    ];
    const [y, pullback] = warp({ x: batch }, { matrix });
    const dy = { data: batch.data.map((value) => Math.sin(value)), shape: batch.shape };
    const { data } = pullback(dy).x;
    for (const n of [0, 1]) {
      const one = (from: Float64Array) => ({ data: from.slice(12 * n, 12 * n + 12), shape: [3, 4, 1] });
      const [, alone] = warp({ x: one(batch.data) }, { matrix: matrix[n] });
      expect(data.slice(12 * n, 12 * n + 12)).toStrictEqual(alone(one(dy.data)).x.data);
    }
    expect([...y.data.slice(0, 4)]).toStrictEqual([0, 0, 1, 2]);
    expect([...y.data.slice(12, 16)]).toStrictEqual([15, 14, 13, 12]);
  });

  it("refuses what is no matrix, with its numbers", () => {
    expect(() => warp({ x }, { matrix: [1, 2, 3] })).toThrow(/6 or 9 finite numbers.*\[1, 2, 3\]/);
    expect(() => warp({ x }, { matrix: [0, 0, 0, 0, 0, 0] })).toThrow(/with an inverse/);
    expect(() => warp({ x }, { matrix: [1, 0, Number.NaN, 0, 1, 0] })).toThrow(/matrix must be in .* got NaN/);
    expect(() =>
      warp(
        { x },
        {
          matrix: [
            [1, 0, 0, 0, 1, 0],
            [1, 0, 0, 0, 1, 0],
          ],
        },
      ),
    ).toThrow(/one per image, got 2/);
    expect(() => warp({ x }, { matrix: [1, 0, 0, 0, 1, 0], border: "zeros" as Border })).toThrow(
      /border must be one of "constant", "edge", "symmetric", "reflect", "wrap", got "zeros"/,
    );
    expect(() => warp({ x }, { matrix: [1, 0, 0, 0, 1, 0], fill: [1, 2, 3] })).toThrow(/fill must be a number or 2/);
  });
});

const images = fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 3 }));
const matrices = fc.oneof(
  fc
    .tuple(fc.double({ min: -3, max: 3, noNaN: true }), fc.double({ min: 0.3, max: 2, noNaN: true }))
    .map(([turn, size]) => {
      const [a, b] = [size * Math.cos(turn), size * Math.sin(turn)];
      return [a, b, 0.7 - turn, -b, a, 0.4 + turn];
    }),
  fc.constantFrom(
    [-1, 0, 2, 0, 1, 0],
    [0, 1, 0, -1, 0, 3],
    [1, 0, 1, 0, 1, -1],
    [1, 0.1, 0, 0.2, 1, 0.5, 0.05, -0.02, 1],
  ),
);
const options = fc.record({
  matrix: matrices,
  height: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(9)),
  width: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(21)),
  interpolation: fc.constantFrom(...INTERPOLATIONS),
  border: fc.constantFrom(...BORDERS),
});
const large = fc.tuple(
  fc.integer({ min: 8, max: 30 }),
  fc.integer({ min: 9, max: 70 }),
  fc.integer({ min: 1, max: 5 }),
);
const inputs = (shapes: typeof images) => inputsOf(shapes, (shape) => ({ x: [...shape] }));
testLaws(it, opLaws(warp, inputs(images), options, { large: inputs(large) }));
