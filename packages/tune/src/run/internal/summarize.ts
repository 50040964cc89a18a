import type { Mode } from "@reg/callbacks";
import { regularization } from "../../space/internal/regularization.ts";
import type { Space } from "../../space/types.ts";
import type { TrialResult } from "../../store/types.ts";
import type { Evaluation } from "../../strategies/types.ts";
import type { EvaluationResult, Sweep } from "../types.ts";

/** What counts of the trials of an evaluation. */
export type Counts = Pick<EvaluationResult, "values" | "failed" | "stopped" | "seconds" | "epochs">;

export function countsOf(results: readonly TrialResult[], monitor: string): Counts {
  const count = (status: string) => results.filter(({ outcome }) => outcome.status === status).length;
  return {
    values: results.map(({ outcome: { status, metrics } }) =>
      status === "failed" ? Number.NaN : (metrics[monitor] as number),
    ),
    failed: count("failed"),
    stopped: count("stopped"),
    seconds: results.reduce((sum, { outcome }) => sum + outcome.seconds, 0),
    epochs: results.reduce((sum, { outcome }) => sum + outcome.epochs, 0),
  };
}

/** What came of an evaluation. */
export function summarize(index: number, { point, budget }: Evaluation, counts: Counts): EvaluationResult {
  const { values, ...rest } = counts;
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = n > 1 ? Math.sqrt(squares / (n - 1) / n) : null;
  return { index, point, ...(budget !== undefined && { budget }), values, mean, error, ...rest };
}

/** What a search is told: lower is better, and what is no number is worst. */
export const scoreOf = ({ mean }: EvaluationResult, mode: Mode): number =>
  Number.isNaN(mean) ? Number.POSITIVE_INFINITY : mode === "min" ? mean : -mean;

/** The best of the largest budget, and the most regularized within one standard error of it; of equals, the first. */
export function choose(
  evaluations: Iterable<EvaluationResult>,
  space: Space,
  mode: Mode,
): Pick<Sweep, "best" | "oneError"> {
  let best: EvaluationResult | undefined;
  for (const one of evaluations) {
    const { budget = 0 } = one;
    if (scoreOf(one, mode) === Number.POSITIVE_INFINITY) continue;
    const most = best?.budget ?? 0;
    if (!best || budget > most || (budget === most && scoreOf(one, mode) < scoreOf(best, mode))) best = one;
  }
  if (!best) return { best, oneError: undefined };
  const limit = scoreOf(best, mode) + (best.error ?? 0);
  let [oneError, most] = [best, regularization(space, best.point)];
  for (const one of evaluations) {
    if (one.budget !== best.budget || scoreOf(one, mode) > limit) continue;
    const strength = regularization(space, one.point);
    if (strength > most) [oneError, most] = [one, strength];
  }
  return { best, oneError };
}
