import { expectNumber } from "../../internal/checks.ts";
import type { Schedule } from "../schedule.ts";
import { checkedSchedule } from "./checkedSchedule.ts";

/** rate · factor^drops(step), both checked. */
export function drops(what: string, rate: number, factor: number, count: Schedule): Schedule {
  expectNumber(what, { rate }, "[0, Infinity)");
  expectNumber(what, { factor }, "(0, Infinity)");
  return checkedSchedule(what, (step) => rate * factor ** count(step));
}
