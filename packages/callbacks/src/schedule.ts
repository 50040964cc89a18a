import { shown } from "./checks.ts";

/** From a step (or epoch), counted from 0, to the learning rate there, or to whatever the schedule is of. */
export type Schedule = (step: number) => number;

/** A schedule whose steps must be numbers of at least 0; parts of a step are fine. */
export const schedule =
  (what: string, at: Schedule): Schedule =>
  (step) => {
    if (typeof step !== "number" || !(step >= 0 && step < Infinity)) {
      throw new RangeError(
        `${what}: step must be a finite number of at least 0, got ${shown(step)}. Steps count from 0.`,
      );
    }
    return at(step);
  };

/** From `start` to `end` as `t` goes from 0 to 1, along half a cosine. */
export const cosine = (start: number, end: number, t: number): number =>
  end + ((start - end) / 2) * (1 + Math.cos(Math.PI * t));

/** From `start` to `end` as `t` goes from 0 to 1, along a line. */
export const linear = (start: number, end: number, t: number): number => start + (end - start) * t;
