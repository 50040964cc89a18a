import { expectNumber } from "@reg/tensor/checks";
import type { Schedule } from "../schedule.ts";
import { checkedSchedule } from "./checkedSchedule.ts";

/** rate · factor^drops(step), after the checks of both. */
export function steppedRate(what: string, rate: number, factor: number, drops: Schedule): Schedule {
  expectNumber(what, "rate", rate, "[0, ∞)");
  expectNumber(what, "factor", factor, "(0, ∞)");
  return checkedSchedule(what, (step) => rate * factor ** drops(step));
}
