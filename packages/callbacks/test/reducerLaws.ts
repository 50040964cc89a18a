import fc from "fast-check";
import { expect, it } from "vitest";
import type { Callback, EpochReport } from "../src/types.ts";
import { frozen, statesOf, throughJson } from "./metricSeries.ts";

/** The two laws of every callback: updates write into nothing, and a run resumed from JSON at any epoch is the run. */
export function reducerLaws<State>(make: () => Callback<State>, runs: fc.Arbitrary<EpochReport[]>): void {
  it("writes into neither its state nor what it sees", () => {
    fc.assert(
      fc.property(runs, (run) => {
        const callback = make();
        let state = frozen(callback.init());
        for (const seen of run) {
          const before = JSON.stringify(state);
          const next = callback.update(state, frozen(seen));
          expect(JSON.stringify(state)).toBe(before);
          state = frozen(next);
        }
      }),
    );
  });

  it("goes on from a saved state as if nothing had happened", () => {
    fc.assert(
      fc.property(runs, fc.nat(), (run, cut) => {
        const states = statesOf(make(), run);
        const at = cut % states.length;
        const resumed = make();
        let state: State = throughJson(states[at] as State);
        expect(state).toEqual(states[at]);
        for (const seen of run.slice(at)) state = resumed.update(state, seen);
        expect(state).toEqual(states.at(-1));
      }),
    );
  });
}
