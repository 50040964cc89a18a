import { expectNumber, expectWhole } from "../../internal/checks.ts";
import type { Schedule } from "../schedule.ts";
import { checkedSchedule } from "./checkedSchedule.ts";

/** From `rate` to `end` along a curve, in a number of steps; then it stays. */
export function decay(
  what: string,
  { rate, steps, end = 0 }: { readonly rate: number; readonly steps: number; readonly end?: number },
  curve: (start: number, end: number, t: number) => number,
): Schedule {
  expectNumber(what, { rate, end }, "[0, Infinity)");
  expectWhole(what, { steps }, 1);
  return checkedSchedule(what, (step) => curve(rate, end, Math.min(step, steps) / steps));
}
