import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import type { Schedule } from "../schedule.ts";
import { checkedSchedule } from "./checkedSchedule.ts";

interface DecayOptions {
  readonly rate: number;
  readonly steps: number;
  readonly end?: number;
}

/** From `rate` to `end` along a curve, in a number of steps; then it stays. */
export function decay<O extends DecayOptions>(
  what: string,
  known: readonly string[],
  options: O,
  curve: (start: number, end: number, t: number) => number,
): Schedule {
  expectOptions(what, options, known);
  const { rate, steps, end = 0 } = options;
  expectNumber(what, "rate", rate, "[0, ∞)");
  expectNumber(what, "end", end, "[0, ∞)");
  expectWhole(what, "steps", steps, 1);
  return checkedSchedule(what, (step) => curve(rate, end, Math.min(step, steps) / steps));
}
