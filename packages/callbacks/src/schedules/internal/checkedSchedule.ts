import { expectNumber } from "@reg/tensor/checks";
import type { Schedule } from "../schedule.ts";

/** A schedule whose steps must be numbers of at least 0; parts of a step are fine. */
export const checkedSchedule =
  (what: string, at: Schedule): Schedule =>
  (step) => {
    expectNumber(what, "step", step, "[0, ∞)", "Steps count from 0.");
    return at(step);
  };
