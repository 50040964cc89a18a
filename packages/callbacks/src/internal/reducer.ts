import type { Callback, EpochReport } from "../types.ts";
import { expectReport } from "./metricOf.ts";

/** A callback that begins with `first`, and whose `next` gets nothing but whole epochs with metrics. */
export const reducer = <State, S extends EpochReport = EpochReport>(
  name: string,
  first: State,
  next: (state: State, report: S) => State,
): Callback<State, S> => ({
  name,
  init: () => first,
  update(state, report) {
    expectReport(name, report);
    return next(state, report);
  },
});
