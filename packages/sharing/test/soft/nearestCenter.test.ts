import fc from "fast-check";
import { expect, it } from "vitest";
import { nearestCenter } from "../../src/compression/internal/nearestCenter.ts";

it("finds the first of the nearest centers, as trying all of them does", () => {
  const some = fc.oneof(
    fc.double(),
    fc.integer({ min: -4, max: 4 }),
    fc.constantFrom(NaN, Infinity, -Infinity, 0.5, -0),
  );
  fc.assert(
    fc.property(fc.array(some), fc.array(some, { minLength: 1 }), (weights, centers) => {
      const tensor = (values: number[]) => ({ data: Float64Array.from(values), shape: [values.length] });
      const tried = weights.map((weight) => {
        let best = 0;
        for (let c = 1; c < centers.length; c++) {
          if (Math.abs(weight - centers[c]) < Math.abs(weight - centers[best])) best = c;
        }
        return best;
      });
      expect([...nearestCenter(tensor(weights), tensor(centers))]).toEqual(tried);
    }),
    { numRuns: 2000 },
  );
});
