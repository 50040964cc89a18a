import type { Fields } from "../../internal/expectState.ts";
import { reducer } from "../../internal/reducer.ts";
import type { Callback, EpochReport, Stopping, StopReason } from "../../types.ts";

/** A callback that may stop: `next` gives what changes with an epoch, and the reason if it ends training. */
export const stopper = <Memory extends object>(
  name: string,
  memory: Memory,
  fields: Fields<Memory>,
  next: (
    state: Memory & Stopping,
    report: EpochReport,
  ) => Partial<Memory> & { readonly reason?: StopReason | false | null },
): Callback<Memory & Stopping> =>
  reducer<Memory & Stopping>(
    name,
    { ...memory, stop: false, reason: null },
    { ...fields, stop: "boolean", reason: "text?" } as Fields<Memory & Stopping>,
    (state, report) => {
      if (state.stop) return state;
      const { reason, ...changed } = next(state, report);
      return { ...state, ...changed, stop: Boolean(reason), reason: reason || null };
    },
  );
