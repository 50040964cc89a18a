import { expectSeen } from "./metricOf.ts";
import type { Callback, Seen, Stopping, StopReason } from "./types.ts";

/** A callback that stops for one reason: `next` gives what it remembers after an epoch, and whether that ends training. */
export function stopper<Memory extends object>(
  name: string,
  reason: StopReason,
  first: Memory,
  next: (memory: Memory & Stopping, seen: Seen) => (Memory & { readonly stop: boolean }) | undefined,
): Callback<Memory & Stopping> {
  return {
    name,
    init: () => ({ ...first, stop: false, reason: null }),
    update(state, seen) {
      expectSeen(name, seen);
      if (state.stop) return state;
      const after = next(state, seen);
      return after === undefined ? state : { ...after, reason: after.stop ? reason : null };
    },
  };
}
