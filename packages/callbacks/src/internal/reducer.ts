import type { Callback, EpochReport } from "../types.ts";
import { expectState, type Fields } from "./expectState.ts";
import { expectReport } from "./metricOf.ts";

/**
 * A callback that begins with `first`, and whose `next` gets nothing but states with these fields, and whole epochs with
 * metrics.
 */
export const reducer = <State, S extends EpochReport = EpochReport>(
  name: string,
  first: State,
  fields: Fields<State>,
  next: (state: State, report: S) => State,
): Callback<State, S> => ({
  name,
  init: () => first,
  update(state, report) {
    expectState(name, state, fields);
    expectReport(name, report);
    return next(state, report);
  },
});
