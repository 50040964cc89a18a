import { arena, type FloatArray, integers, sizeOf, type Tensor } from "@reg/tensor";
import fc from "fast-check";
import { expect, it } from "vitest";
import { geometryOf } from "../../src/convolutions/internal/geometry.ts";
import { fold, unfold } from "../../src/convolutions/internal/unfold.ts";

const wide = ({ data, shape }: Tensor): Tensor => ({ data: Float64Array.from(data), shape });
/** Whole numbers, whose sums are exact in either width. */
const drawn = (seed: number, shape: number[]): Tensor => ({
  data: Float32Array.from(integers(seed, sizeOf(shape), { low: -9, high: 10 })),
  shape,
});
function expectSame(found: FloatArray, exact: FloatArray): void {
  expect(found.length).toBe(exact.length);
  for (let i = 0; i < exact.length; i++) if (found[i] !== exact[i]) throw new Error(`element ${i}: ${found[i]}, not ${exact[i]}`); // biome-ignore format: one thought
}

function check(seed: number, planes: [number, number], input: number[], kernel: number[], options: object): void {
  const geometry = geometryOf("test", input, kernel, options);
  const x = drawn(seed, [...planes, ...input]);
  const seen = unfold(wide(x), geometry);
  const dy = drawn(seed + 1, [...seen.shape]);
  const sums = fold(wide(dy), planes[1], geometry);
  expectSame(unfold(x, geometry).data, seen.data);
  expectSame(fold(dy, planes[1], geometry).data, sums.data);
  const memory = arena({ bytes: 4 * (seen.data.length + x.data.length) * 2 + 4096 });
  memory.step(() => {
    expectSame(unfold(memory.tensor(x), geometry).data, seen.data);
    expectSame(fold(memory.tensor(dy), planes[1], geometry).data, sums.data);
  });
  memory.dispose();
}

it("is the same in float32, in float64 and in an arena, whatever the geometry", () => {
  const axis = fc.record({
    length: fc.integer({ min: 5, max: 19 }),
    taps: fc.integer({ min: 1, max: 3 }),
    stride: fc.integer({ min: 1, max: 3 }),
    dilation: fc.integer({ min: 1, max: 2 }),
    padding: fc.tuple(fc.nat(6), fc.nat(6)),
  });
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(3), fc.array(axis, { minLength: 1, maxLength: 3 }), (seed, images, axes) => {
      const of = <K extends keyof (typeof axes)[0]>(key: K) => axes.map((each) => each[key]);
      const options = { stride: of("stride"), dilation: of("dilation"), padding: of("padding") };
      check(seed, [images, 3], of("length"), of("taps"), options);
    }),
    { numRuns: 60 },
  );
});

it.each<[string, [number, number], number[], number[], object]>([
  ["many small planes", [40, 30], [8, 8], [3, 3], { padding: "same" }],
  ["planes larger than the staging area", [1, 2], [300, 301], [3, 3], {}],
  ["places that see nothing but padding", [2, 2], [3, 3], [2, 2], { padding: 20, stride: 7 }],
])("is right for %s", (_, planes, input, kernel, options) => {
  check(7, planes, input, kernel, options);
});
