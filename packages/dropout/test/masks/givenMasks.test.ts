import { normal, sizeOf, type Tensor } from "@reg/tensor";
import fc from "fast-check";
import { expect, it } from "vitest";
import { applyMask, dropout } from "../../src/index.ts";

/** Shapes around whole words of bits, with a mask of the same or fewer entries, of any kind of array. */
const cases = fc
  .record({
    shape: fc.array(fc.constantFrom(1, 2, 3, 5, 32, 33), { maxLength: 3 }),
    shared: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    kind: fc.constantFrom("list", "bytes", "float32", "float64"),
    seed: fc.nat(),
    offset: fc.constantFrom(0, 1, 4),
    largest: fc.constantFrom(1, 2, 255),
  })
  .map(({ shape, shared, kind, seed, offset, largest }) => {
    const own = shape.map((length, axis) => (shared[axis] ? 1 : length));
    const drawn = normal(seed, sizeOf(own)).map((v) => (v < 0 ? 0 : v < 1 ? 1 : largest));
    const data =
      kind === "bytes"
        ? Uint8Array.from([...new Array<number>(offset).fill(7), ...drawn]).subarray(offset)
        : kind === "list"
          ? [...drawn]
          : kind === "float32"
            ? Float32Array.from(drawn)
            : drawn;
    return { shape, mask: { data, shape: own }, x: Float32Array.from(normal(seed + 1, sizeOf(shape))) };
  });

/** The entry of each element, by its indices. */
function entries({ shape, mask }: { shape: number[]; mask: { data: ArrayLike<number>; shape: number[] } }): number[] {
  return Array.from({ length: sizeOf(shape) }, (_, i) => {
    let [place, rest, step] = [0, i, 1];
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      if (mask.shape[axis] > 1) place += (rest % shape[axis]) * step;
      step *= mask.shape[axis];
      rest = Math.floor(rest / shape[axis]);
    }
    return mask.data[place];
  });
}

it("keeps and multiplies by the entry of each element, forward and back", () => {
  fc.assert(
    fc.property(cases, ({ shape, mask, x }) => {
      const each = entries({ shape, mask });
      const input: Tensor = { data: x, shape };
      const [y, back] = dropout({ x: input }, { rate: 0.5, mask });
      expect(y.data).toEqual(Float32Array.from(x, (v, i) => (each[i] === 0 ? 0 : 2 * v)));
      expect(back(input).x.data).toEqual(y.data);
      const [z, backwards] = applyMask({ x: input }, { mask });
      expect(z.data).toEqual(Float32Array.from(x, (v, i) => (each[i] === 0 ? 0 : each[i] * v)));
      expect(backwards(input).x.data).toEqual(z.data);
    }),
    { numRuns: 200 },
  );
});
