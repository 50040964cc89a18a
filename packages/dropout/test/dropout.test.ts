import { inputsOf, opLaws, shapes, testLaws } from "@reg/gradcheck";
import { arena, normal } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dropout } from "../src/index.ts";
import { keepBits } from "../src/keepBits.ts";
import { Stream } from "../src/streams.ts";

const inputs = inputsOf(shapes(), (shape) => ({ x: shape }));
const large = inputsOf(fc.constantFrom([4097], [3, 2731], [8192], [20_001]), (shape) => ({ x: shape }));

describe("dropout", () => {
  testLaws(
    it,
    opLaws(dropout, inputs, fc.record({ rate: fc.double({ min: 0.05, max: 0.95, noNaN: true }), seed: fc.nat() }), {
      large,
    }),
  );

  it("keeps exactly the elements whose bit is 1, whatever the length", () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (size, seed, rate, inside) => {
          const data = Float32Array.from(normal(seed, size), (value) => value + 10);
          const memory = arena({ bytes: 100_000 });
          const x = inside ? memory.tensor(data) : { data, shape: [size] };
          const [y] = dropout({ x }, { rate, seed });
          const bits = keepBits(size, { seed, rate, stream: Stream.dropout });
          const scale = Math.fround(1 / (1 - rate));
          for (let i = 0; i < size; i++) {
            const kept = rate < 1 && (rate === 0 || (bits[i >> 5]! >>> (i & 31)) & 1);
            expect(y.data[i]).toBe(kept ? Math.fround(data[i]! * (rate === 0 ? 1 : scale)) : 0);
          }
          memory.dispose();
        },
      ),
      { numRuns: 50 },
    );
  });
});
