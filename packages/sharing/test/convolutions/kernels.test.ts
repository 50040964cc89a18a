import { arena, type FloatArray, integers, normal, sizeOf, type Tensor } from "@reg/tensor";
import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Convolution,
  type ConvolutionInputs,
  conv1d,
  conv2d,
  conv3d,
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
  type TransposedOptions,
} from "../../src/index.ts";

type Op = (inputs: ConvolutionInputs, options: TransposedOptions) => Convolution;
const forward = [conv1d, conv2d, conv3d];
const transposed = [convTranspose1d, convTranspose2d, convTranspose3d];

const wide = ({ data, shape }: Tensor): Tensor => ({ data: Float64Array.from(data), shape });
/** Whole numbers, whose sums are exact in either width. */
const whole = (seed: number, shape: readonly number[]): Tensor => ({
  data: Float32Array.from(integers(seed, sizeOf(shape), { low: -5, high: 6 })),
  shape,
});
const drawn = (seed: number, shape: readonly number[]): Tensor => ({
  data: Float32Array.from(normal(seed, sizeOf(shape))),
  shape,
});

function expectSame(what: string, found: FloatArray, exact: FloatArray): void {
  expect(found.length).toBe(exact.length);
  for (let i = 0; i < exact.length; i++) {
    if (!Object.is(found[i] + 0, exact[i] + 0)) throw new Error(`${what}[${i}]: ${found[i]}, not ${exact[i]}`);
  }
}

interface Case {
  readonly seed: number;
  readonly images: number;
  readonly groups: number;
  readonly depth: number;
  readonly rows: number;
  readonly backward: boolean;
  readonly last: boolean;
  readonly biased: boolean;
  readonly axes: readonly {
    readonly length: number;
    readonly taps: number;
    readonly stride: number;
    readonly dilation: number;
    readonly padding: readonly [number, number];
  }[];
}

const axis = (most: number) =>
  fc.record({
    length: fc.integer({ min: 1, max: most }),
    taps: fc.integer({ min: 1, max: 4 }),
    stride: fc.integer({ min: 1, max: 3 }),
    dilation: fc.integer({ min: 1, max: 3 }),
    padding: fc.tuple(fc.nat(4), fc.nat(4)),
  });
const cases: fc.Arbitrary<Case> = fc.record({
  seed: fc.nat(1e6),
  images: fc.integer({ min: 1, max: 8 }),
  groups: fc.integer({ min: 1, max: 3 }),
  depth: fc.integer({ min: 1, max: 6 }),
  rows: fc.integer({ min: 1, max: 6 }),
  backward: fc.boolean(),
  last: fc.boolean(),
  biased: fc.boolean(),
  axes: fc.oneof(
    fc.array(axis(60), { minLength: 1, maxLength: 1 }),
    fc.array(axis(17), { minLength: 2, maxLength: 2 }),
    fc.array(axis(8), { minLength: 3, maxLength: 3 }),
  ),
});

/** The op of a case, its options and the shapes of its inputs; undefined where the kernel does not fit. */
function laidOut({ images, groups, depth, rows, backward, last, axes }: Case) {
  const of = <K extends keyof (typeof axes)[0]>(key: K) => axes.map((each) => each[key]);
  const fits = axes.every(({ length, taps, dilation, stride, padding }) => {
    const reach = (taps - 1) * dilation + 1;
    return backward
      ? (length - 1) * stride + reach > padding[0] + padding[1]
      : reach <= length + padding[0] + padding[1];
  });
  if (!fits) return undefined;
  const op: Op = (backward ? transposed : forward)[axes.length - 1];
  const spatial = of("length");
  const x = last ? [images, ...spatial, groups * depth] : [images, groups * depth, ...spatial];
  const kernel = [...(backward ? [groups * depth, rows] : [groups * rows, depth]), ...of("taps")];
  const channels = last ? ("last" as const) : ("first" as const);
  const options = { stride: of("stride"), dilation: of("dilation"), padding: of("padding"), groups, channels };
  return { op, options, x, kernel, bias: [groups * rows] };
}

function run(
  op: Op,
  options: TransposedOptions,
  inputs: ConvolutionInputs,
  dyOf: (shape: readonly number[]) => Tensor,
) {
  const [y, pullback] = op(inputs, options);
  const { x, kernel, bias } = pullback(dyOf(y.shape));
  return { y, x, kernel, bias };
}

function expectExact(one: Case): void {
  const shapes = laidOut(one);
  fc.pre(shapes !== undefined);
  const { op, options } = present(shapes);
  const { seed, biased } = one;
  const [x, kernel] = [whole(seed, present(shapes).x), whole(seed + 1, present(shapes).kernel)];
  const bias = biased ? whole(seed + 2, present(shapes).bias) : undefined;
  const found = run(op, options, { x, kernel, bias }, (shape) => whole(seed + 3, shape));
  const wideInputs = { x: wide(x), kernel: wide(kernel), bias: bias && wide(bias) };
  const exact = run(op, options, wideInputs, (shape) => wide(whole(seed + 3, shape)));
  expect(found.y.shape).toEqual(exact.y.shape);
  expectSame("y", found.y.data, exact.y.data);
  expectSame("dx", found.x.data, exact.x.data);
  expectSame("dkernel", found.kernel.data, exact.kernel.data);
  if (biased) expectSame("dbias", present(found.bias).data, present(exact.bias).data);
}

describe("convolutions on kernels", () => {
  it("are exactly those in float64 for whole numbers, whatever the geometry, groups and layout", () => {
    fc.assert(fc.property(cases, expectExact), { numRuns: 300 });
  });

  /** Kernels of 3×3 with stride and dilation 1. */
  const threeByThree = (channels: { min: number; max: number }, depth: { min: number; max: number }) =>
    fc.record({
      seed: fc.nat(1e6),
      images: fc.integer({ min: 1, max: 6 }),
      groups: fc.integer({ min: 1, max: 3 }),
      depth: fc.integer(depth),
      rows: fc.integer(channels),
      backward: fc.boolean(),
      last: fc.boolean(),
      biased: fc.boolean(),
      axes: fc.array(
        fc.record({
          length: fc.integer({ min: 4, max: 21 }),
          taps: fc.constant(3),
          stride: fc.constant(1),
          dilation: fc.constant(1),
          padding: fc.tuple(fc.nat(3), fc.nat(3)),
        }),
        { minLength: 2, maxLength: 2 },
      ),
    });

  it("are exactly those in float64 by tiles of 2×2", () => {
    const many = { min: 8, max: 13 };
    fc.assert(fc.property(threeByThree(many, many), expectExact), { numRuns: 60 });
  });

  it("are exactly those in float64 with nine taps of one channel", () => {
    fc.assert(fc.property(threeByThree({ min: 1, max: 5 }, { min: 1, max: 1 }), expectExact), { numRuns: 100 });
  });

  it("give the same bits in an arena", () => {
    const memory = arena({ bytes: 120_000_000 });
    fc.assert(
      fc.property(cases, (one) => {
        const shapes = laidOut(one);
        fc.pre(shapes !== undefined);
        const { op, options } = present(shapes);
        const [x, kernel] = [drawn(one.seed, present(shapes).x), drawn(one.seed + 1, present(shapes).kernel)];
        const outside = run(op, options, { x, kernel }, (shape) => drawn(one.seed + 2, shape));
        memory.step(() => {
          const inputs = { x: memory.tensor(x), kernel: memory.tensor(kernel) };
          const inside = run(op, options, inputs, (shape) => memory.tensor(drawn(one.seed + 2, shape)));
          expectSame("y", inside.y.data, outside.y.data);
          expectSame("dx", inside.x.data, outside.x.data);
          expectSame("dkernel", inside.kernel.data, outside.kernel.data);
        });
      }),
      { numRuns: 60 },
    );
    memory.dispose();
  });

  const plain = { groups: 1, depth: 1, rows: 1, last: false, biased: false, backward: false, seed: 5, images: 1 };
  const side = { taps: 3, stride: 1, dilation: 1, padding: [1, 1] as const };
  it.each<[string, Case]>([
    ["lines longer than a table of quads", { ...plain, axes: [{ ...side, length: 20_001 }] }],
    ["more lines than a table of quads holds", { ...plain, rows: 2, axes: [{ ...side, length: 301 }, { ...side, length: 67 }] }], // biome-ignore format: a row
    ["many small images", { ...plain, images: 40, depth: 5, rows: 9, axes: [{ ...side, length: 8 }, { ...side, length: 8 }] }], // biome-ignore format: a row
    ["strides beyond the kernel", { ...plain, depth: 8, rows: 8, axes: [{ ...side, stride: 7, length: 200 }] }],
    ["places that see nothing but padding", { ...plain, depth: 9, rows: 30, axes: [{ ...side, padding: [20, 20], stride: 7, length: 3 }, { ...side, length: 3, padding: [20, 20] }] }], // biome-ignore format: a row
  ])("are right for %s", (_, one) => {
    for (const last of [false, true]) {
      const shapes = present(laidOut({ ...one, last }));
      const [x, kernel] = [whole(1, shapes.x), whole(2, shapes.kernel)];
      const found = run(shapes.op, shapes.options, { x, kernel }, (shape) => whole(3, shape));
      const exact = run(shapes.op, shapes.options, { x: wide(x), kernel: wide(kernel) }, (shape) => wide(whole(3, shape))); // biome-ignore format: one call
      expectSame("y", found.y.data, exact.y.data);
      expectSame("dx", found.x.data, exact.x.data);
      expectSame("dkernel", found.kernel.data, exact.kernel.data);
    }
  });

  it("keep what is not finite where it is seen", () => {
    const [x, kernel] = [drawn(1, [2, 9, 9, 11]), drawn(2, [9, 9, 3, 3])];
    x.data[5 * 11 + 10] = Number.POSITIVE_INFINITY;
    const [y, pullback] = conv2d({ x, kernel }, { padding: 1 });
    const [exact, exactPullback] = conv2d({ x: wide(x), kernel: wide(kernel) }, { padding: 1 });
    const dy = drawn(3, y.shape);
    dy.data[0] = Number.NaN;
    const [back, exactBack] = [pullback(dy), exactPullback(wide(dy))];
    const finite = ({ data }: Tensor) => Array.from(data, Number.isFinite);
    expect(finite(y)).toEqual(finite(exact));
    expect(finite(back.x)).toEqual(finite(exactBack.x));
    expect(finite(back.kernel)).toEqual(finite(exactBack.kernel));
  });
});
