import { scoreOf } from "../../run/internal/summarize.ts";
import type { EvaluationResult, Sweep } from "../../run/types.ts";

/** The evaluations with the largest budget, the best first, of equals the earlier one; those that failed last. */
export function ranked({ evaluations, mode }: Sweep): EvaluationResult[] {
  const most = evaluations.reduce((max, { budget = 0 }) => Math.max(max, budget), 0);
  const score = (one: EvaluationResult) => scoreOf(one, mode);
  const full = evaluations.filter(({ budget = 0 }) => budget === most);
  return full.sort((a, b) => (score(a) === score(b) ? a.index - b.index : score(a) - score(b)));
}

/** For all settings, the evaluation with the most budget, in the order in which settings were first tried. */
export function lastOfEach({ evaluations }: Sweep): EvaluationResult[] {
  const last = new Map<string, EvaluationResult>();
  for (const one of evaluations) {
    const key = JSON.stringify(one.point);
    const known = last.get(key);
    if (known === undefined || (one.budget ?? 0) >= (known.budget ?? 0)) last.set(key, one);
  }
  return [...last.values()];
}
