import { reducer } from "../../internal/reducer.ts";
import type { Callback, EpochReport, Stopping, StopReason } from "../../types.ts";

type Memory<State> = Omit<State, keyof Stopping>;

/** A callback that may stop: `next` gives what changes with an epoch, and the reason if it ends training. */
export const stopper = <State extends Stopping>(
  name: string,
  memory: Memory<State>,
  next: (state: State, report: EpochReport) => Partial<Memory<State>> & { readonly reason?: StopReason | false | null },
): Callback<State> =>
  reducer<State>(name, { ...memory, stop: false, reason: null } as unknown as State, (state, report) => {
    if (state.stop) return state;
    const { reason, ...changed } = next(state, report);
    return { ...state, ...changed, stop: Boolean(reason), reason: reason || null };
  });
