import fc from "fast-check";
import { expect, it } from "vitest";
import { type Place, places } from "../../src/store/internal/places.ts";

it("knows where lines lie as a Map does", () => {
  const key = fc.oneof(fc.string(), fc.nat({ max: 3000 }).map(String));
  const place = fc.record({ offset: fc.nat({ max: 2 ** 40 }), length: fc.integer({ min: 1, max: 2 ** 30 }) });
  fc.assert(
    fc.property(fc.array(fc.tuple(key, place), { size: "max", maxLength: 5000 }), (lines) => {
      const [own, map] = [places(), new Map<string, Place>()];
      for (const [key, place] of lines) {
        own.set(key, place);
        map.set(key, place);
      }
      expect(own.size).toBe(map.size);
      for (const [key, place] of map) expect(own.get(key)).toEqual(place);
      expect(own.get("another key")).toBe(map.get("another key"));
    }),
    { numRuns: 20 },
  );
});
