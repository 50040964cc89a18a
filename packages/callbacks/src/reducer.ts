import { expectSeen } from "./metricOf.ts";
import type { Callback, Seen } from "./types.ts";

/** A callback that begins with `first`, and whose `next` gets nothing but whole epochs with metrics. */
export const reducer = <State, S extends Seen = Seen>(
  name: string,
  first: State,
  next: (state: State, seen: S) => State,
): Callback<State, S> => ({
  name,
  init: () => first,
  update(state, seen) {
    expectSeen(name, seen);
    return next(state, seen);
  },
});
