import fc from "fast-check";
import { expect, it } from "vitest";
import { ledger } from "../../src/run/internal/ledger.ts";
import { countsOf, summarize } from "../../src/run/internal/summarize.ts";
import type { Json, Point } from "../../src/space/types.ts";
import type { TrialResult } from "../../src/store/types.ts";

const numbers = fc.double({ noNaN: true, noDefaultInfinity: true });
const json = fc.oneof(
  numbers,
  fc.constantFrom(null, -0, 0),
  fc.boolean(),
  fc.string(),
  fc.jsonValue(),
) as fc.Arbitrary<Json>;
const point = fc
  .dictionary(fc.oneof(fc.string(), fc.constantFrom("l2", "norm", "__proto__", "1")), json)
  .map((one) => Object.fromEntries(Object.entries(one)) as Point);
const outcome = fc.record({
  status: fc.constantFrom("done" as const, "stopped" as const, "failed" as const),
  metrics: fc.record({ loss: fc.double() }),
  curve: fc.constant([]),
  epochs: fc.nat(),
  seconds: fc.double({ min: 0, noNaN: true }),
});

const trial = { key: "", point: {}, fold: 0, folds: 1, repeat: 0, seed: 0 };

it("gives back what was added, to the bit", () => {
  const row = fc.tuple(
    point,
    fc.option(fc.integer({ min: 1 }), { nil: undefined }),
    fc.array(outcome, { minLength: 2, maxLength: 2 }),
  );
  fc.assert(
    fc.property(fc.array(row, { maxLength: 200 }), (rows) => {
      const own = ledger(2);
      const expected = rows.map(([point, budget, outcomes], index) => {
        const evaluation = { point, ...(budget !== undefined && { budget }) };
        const results: TrialResult[] = outcomes.map((outcome) => ({ trial, outcome }));
        const summary = summarize(index, evaluation, countsOf(results, "loss"));
        expect(own.add(evaluation, results, "loss")).toStrictEqual(summary);
        return summary;
      });
      expect([...own]).toStrictEqual(expected);
      expect(own.length).toBe(rows.length);
    }),
  );
});
