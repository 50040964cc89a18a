import { expectNumber } from "./checks.ts";
import { type Schedule, schedule } from "./schedule.ts";

/** rate · factor^drops(step), both checked. */
export function drops(what: string, rate: number, factor: number, count: Schedule): Schedule {
  expectNumber(what, { rate }, "[0, Infinity)");
  expectNumber(what, { factor }, "(0, Infinity)");
  return schedule(what, (step) => rate * factor ** count(step));
}
