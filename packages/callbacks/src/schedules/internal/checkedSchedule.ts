import { shown } from "../../internal/checks.ts";
import type { Schedule } from "../schedule.ts";

/** A schedule whose steps must be numbers of at least 0; parts of a step are fine. */
export const checkedSchedule =
  (what: string, at: Schedule): Schedule =>
  (step) => {
    if (typeof step !== "number" || !(step >= 0 && step < Infinity)) {
      throw new RangeError(
        `${what}: step must be a finite number of at least 0, got ${shown(step)}. Steps count from 0.`,
      );
    }
    return at(step);
  };
