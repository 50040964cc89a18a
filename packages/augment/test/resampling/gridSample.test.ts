import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { arena, foldIn, type Tensor, uniform } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { affineGrid, type Border, type Filter, gridSample, type Interpolation, resize, warp } from "../../src/index.ts";
import fixture from "../fixtures/sampling.json" with { type: "json" };
import { bytesOf, gap } from "../images.ts";

const x = { data: Float64Array.from(fixture.x), shape: [2, 5, 6, 2] };
const theta = { data: Float64Array.from(fixture.theta), shape: [2, 2, 3] };

/** PyTorch's names of borders. */
const borderOf = (padding: string, alignCorners: boolean): Border =>
  padding === "zeros" ? "constant" : padding === "border" ? "edge" : alignCorners ? "reflect" : "symmetric";

describe("gridSample", () => {
  it.each(fixture.cases)("is PyTorch's, gradients too: $mode, $padding, aligned corners $alignCorners", (wanted) => {
    const { alignCorners } = wanted;
    const [grid, toTheta] = affineGrid({ theta }, { height: 4, width: 7, alignCorners });
    expect(gap(grid.data, wanted.grid)).toBeLessThan(1e-12);
    const [y, pullback] = gridSample(
      { x, grid },
      { interpolation: wanted.mode as Interpolation, border: borderOf(wanted.padding, alignCorners), alignCorners },
    );
    expect(gap(y.data, wanted.y)).toBeLessThan(1e-9);
    const gradients = pullback({ data: Float64Array.from(wanted.dy), shape: [2, 4, 7, 2] });
    expect(gap(gradients.x.data, wanted.dx)).toBeLessThan(1e-9);
    expect(gap(gradients.grid.data, wanted.dgrid)).toBeLessThan(1e-8);
    expect(gap(toTheta(gradients.grid).theta.data, wanted.dtheta)).toBeLessThan(1e-8);
  });

  const points = fixture.points.map((value) =>
    value.endsWith("inf") ? Number.parseFloat(value.replace("inf", "Infinity")) : Number(value),
  );
  const far = [...points, ...points];

  it.each(fixture.far)("is PyTorch's at infinity: $mode, $padding", ({ mode, padding, y: wanted, dgrid }) => {
    const grid = { data: Float64Array.from(far), shape: [2, 1, 4, 2] };
    const reading = { interpolation: mode as Interpolation, border: borderOf(padding, false) };
    const [y, pullback] = gridSample({ x, grid }, reading);
    expect(gap(y.data, wanted)).toBeLessThan(1e-12);
    const gradients = pullback({ data: new Float64Array(16).fill(1), shape: y.shape });
    if (dgrid) expect(gap(gradients.grid.data, dgrid)).toBeLessThan(1e-12);
  });

  it("has numbers for points that are nowhere, with no gradient along what is not finite", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Interpolation>("nearest", "bilinear", "bicubic"),
        fc.constantFrom<Border>("constant", "edge", "symmetric", "reflect", "wrap"),
        fc.boolean(),
        fc.constantFrom(Infinity, -Infinity, Number.NaN),
        fc.constantFrom(0, 1),
        fc.boolean(),
        (interpolation, border, alignCorners, value, axis, narrow) => {
          const Values = narrow ? Float32Array : Float64Array;
          const image = { data: Values.from(x.data), shape: x.shape };
          const grid = { data: new Values(2 * 8 * 8 * 2).fill(0.25), shape: [2, 8, 8, 2] };
          grid.data[10 + axis] = value;
          const options = { interpolation, border, alignCorners };
          const [y, pullback] = gridSample({ x: image, grid }, options);
          const gradients = pullback({ data: new Values(y.data.length).fill(1), shape: y.shape });
          const all = [y.data, gradients.x.data, gradients.grid.data];
          expect(all.every((values) => values.every(Number.isFinite))).toBe(true);
          expect(Math.abs(gradients.grid.data[10 + axis])).toBe(0);
          // The pixel of the edge: what any point beyond it reads where the edge goes on.
          const beyond = { ...grid, data: grid.data.slice() };
          beyond.data[10 + axis] = border === "edge" && value > 0 ? 9 : -9;
          const [same] = gridSample(
            { x: image, grid: beyond },
            { ...options, border: border === "constant" ? border : "edge" },
          );
          expect(gap(y.data.slice(10, 12), same.data.slice(10, 12))).toBeLessThan(1e-6);
        },
      ),
    );
  });

  it("gives for float32 what it does for float64, in and out of an arena", () => {
    const side = fc.integer({ min: 1, max: 9 });
    fc.assert(
      fc.property(
        fc.tuple(fc.integer({ min: 1, max: 3 }), side, side, fc.integer({ min: 1, max: 5 }), side, side),
        fc.constantFrom<Interpolation>("nearest", "bilinear", "bicubic"),
        fc.constantFrom<Border>("constant", "edge", "symmetric", "reflect", "wrap"),
        fc.boolean(),
        fc.nat(),
        ([count, height, width, channels, rows, columns], interpolation, border, alignCorners, seed) => {
          const options = { interpolation, border, alignCorners };
          const values = (key: string, shape: readonly number[], wide: number) => {
            const size = shape.reduce((product, axis) => product * axis, 1);
            const data = Float32Array.from(uniform(foldIn(seed, key), size, { low: -wide, high: wide }));
            return { data, shape };
          };
          const image = values("x", [count, height, width, channels], 1);
          const points = values("grid", [count, rows, columns, 2], 2.5);
          const dy = values("dy", [count, rows, columns, channels], 1);
          const results = (place: (t: typeof image) => Tensor) => {
            const [y, pullback] = gridSample({ x: place(image), grid: place(points) }, options);
            const { x, grid } = pullback(place(dy));
            return [y, x, grid].map(({ data }) => Float64Array.from(data));
          };
          const wide = results(({ data, shape }) => ({ data: Float64Array.from(data), shape }));
          const memory = arena({ bytes: 1 << 20 });
          const outside = results((t) => t);
          const inside = results(({ data, shape }) => memory.tensor(data, shape));
          memory.dispose();
          expect(inside).toStrictEqual(outside);
          for (const [i, values] of wide.entries()) expect(gap(outside[i], values)).toBeLessThan(1e-5);
        },
      ),
    );
  });

  const small = fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 4 }));
  testLaws(
    it,
    opLaws(
      gridSample,
      inputsOf(small, ([count, side]) => ({ x: [count, side, 3, 2], grid: [count, 2, 2, 2] })),
      fc.record({
        interpolation: fc.constant<Interpolation>("bicubic"), // smooth, so that differences tell its slopes
        border: fc.constantFrom<Border>("constant", "edge"),
        alignCorners: fc.constant(false),
      }),
    ),
  );
});

it.each(fixture.resizes)(
  "resize is PyTorch's: $interpolation, aligned corners $alignCorners, to $height×$width",
  (one) => {
    const { y, ...options } = one;
    const first = { data: x.data.subarray(0, 60), shape: [5, 6, 2] };
    const step = resize({ ...options, interpolation: options.interpolation as Filter });
    expect(gap(step.augment({ image: first }, 0).image.data, y.slice(0, y.length / 2))).toBeLessThan(1e-9);
  },
);

it("resize by a scale rounds sides down, and aligned corners keep their points", () => {
  const image = bytesOf([5, 7, 1]);
  expect(resize({ scale: 0.5 }).augment({ image }, 0).image.shape).toStrictEqual([2, 3, 1]);
  const keypoints = [
    { x: 0, y: 0 },
    { x: 6, y: 4 },
  ];
  const out = resize({ height: 9, width: 13, alignCorners: true }).augment({ image, keypoints }, 0).keypoints;
  expect(out).toMatchObject([
    { x: 0, y: 0 },
    { x: 12, y: 8 },
  ]);
});

describe("warp", () => {
  it("takes bytes, which come out as bytes, with the gradients of numbers", () => {
    const image = bytesOf([6, 7, 3]);
    const options = { matrix: [0.9, 0.2, 0.5, -0.2, 1.1, 0.3] };
    const [y] = warp({ x: image }, options);
    const [exact, pullback] = warp({ x: { data: Float64Array.from(image.data), shape: image.shape } }, options);
    expect(y.data).toBeInstanceOf(Uint8Array);
    expect(gap(y.data, exact.data)).toBeLessThan(1.2);
    const dy = { data: Float64Array.from(exact.data), shape: exact.shape };
    const { x: dx } = warp({ x: image }, options)[1](dy);
    expect(dx).toStrictEqual(pullback(dy).x);
  });

  it("takes output-to-input matrices, the inverses of its own", () => {
    const options = { border: "edge" } as const;
    const [there] = warp({ x }, { matrix: [2, 0, 1, 0, 4, -3], ...options });
    const [same] = warp({ x }, { outputToInput: [0.5, 0, -0.5, 0, 0.25, 0.75], ...options });
    expect(gap(there.data, same.data)).toBeLessThan(1e-12);
    expect(() => warp({ x }, { matrix: [1, 0, 0, 0, 1, 0], outputToInput: [1, 0, 0, 0, 1, 0] })).toThrow(/not both/);
  });
});
