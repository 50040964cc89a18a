import { scoreOf } from "../../run/internal/summarize.ts";
import type { EvaluationResult, Sweep } from "../../run/types.ts";
import type { Space } from "../../space/types.ts";

/** The evaluations with the largest budget, the best first, of equals the earlier one; those that failed last. */
export function ranked({ evaluations, mode }: Sweep): EvaluationResult[] {
  const most = evaluations.reduce((max, { budget = 0 }) => Math.max(max, budget), 0);
  const score = (one: EvaluationResult) => scoreOf(one, mode);
  const full = evaluations.filter(({ budget = 0 }) => budget === most);
  return full.sort((a, b) => (score(a) === score(b) ? a.index - b.index : score(a) - score(b)));
}

/** With fewer evaluations than these, a picture of all of a budget says little. */
const FEW = 12;

/** The evaluations of the largest budget that has enough of them to compare, the best first. */
export function compared(sweep: Sweep): EvaluationResult[] {
  const { evaluations, mode } = sweep;
  const score = (one: EvaluationResult) => scoreOf(one, mode);
  const budgets = [...new Set(evaluations.map(({ budget = 0 }) => budget))].sort((a, b) => b - a);
  const of = (budget: number) => evaluations.filter((one) => (one.budget ?? 0) === budget);
  const own = budgets.map(of).find((list) => list.length >= FEW) ?? of(budgets[0]);
  return own.sort((a, b) => (score(a) === score(b) ? a.index - b.index : score(a) - score(b)));
}

/** Whether two evaluations are of the same settings. */
export const samePoint = (a: EvaluationResult, b: EvaluationResult | undefined): boolean =>
  b !== undefined && (a === b || JSON.stringify(a.point) === JSON.stringify(b.point));

/** The parameters that can vary: not those with one choice alone, by which a task is told what is the same for all. */
export const varied = (space: Space): Space =>
  Object.fromEntries(Object.entries(space).filter(([, one]) => one.kind !== "choices" || one.choices.length > 1));
