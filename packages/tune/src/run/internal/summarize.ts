import type { Mode } from "@reg/callbacks";
import { regularization } from "../../space/internal/regularization.ts";
import type { Space } from "../../space/types.ts";
import type { TrialResult } from "../../store/types.ts";
import type { Evaluation } from "../../strategies/types.ts";
import type { EvaluationResult, Sweep } from "../types.ts";

/** What came of the trials of an evaluation. */
export function summarize(
  index: number,
  { point, budget }: Evaluation,
  results: readonly TrialResult[],
  monitor: string,
): EvaluationResult {
  const values = results.map(({ outcome: { status, metrics } }) =>
    status === "failed" ? Number.NaN : (metrics[monitor] as number),
  );
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const count = (status: string) => results.filter(({ outcome }) => outcome.status === status).length;
  return {
    index,
    point,
    ...(budget !== undefined && { budget }),
    values,
    mean,
    error: n > 1 ? Math.sqrt(squares / (n - 1) / n) : null,
    failed: count("failed"),
    stopped: count("stopped"),
    seconds: results.reduce((sum, { outcome }) => sum + outcome.seconds, 0),
    epochs: results.reduce((sum, { outcome }) => sum + outcome.epochs, 0),
  };
}

/** What a search is told: lower is better, and what is no number is worst. */
export const scoreOf = ({ mean }: EvaluationResult, mode: Mode): number =>
  Number.isNaN(mean) ? Number.POSITIVE_INFINITY : mode === "min" ? mean : -mean;

/** The best of the largest budget, and the most regularized within one standard error of it; of equals, the first. */
export function choose(
  evaluations: readonly EvaluationResult[],
  space: Space,
  mode: Mode,
): Pick<Sweep, "best" | "oneError"> {
  const sound = evaluations.filter((one) => scoreOf(one, mode) < Number.POSITIVE_INFINITY);
  const most = sound.reduce((max, { budget = 0 }) => Math.max(max, budget), 0);
  const full = sound.filter(({ budget = 0 }) => budget === most);
  if (full.length === 0) return { best: undefined, oneError: undefined };
  const best = full.reduce((a, b) => (scoreOf(b, mode) < scoreOf(a, mode) ? b : a));
  const limit = scoreOf(best, mode) + (best.error ?? 0);
  const strength = (one: EvaluationResult) => regularization(space, one.point);
  const within = full.filter((one) => scoreOf(one, mode) <= limit);
  const oneError = within.reduce((a, b) => (strength(b) > strength(a) ? b : a), best);
  return { best, oneError };
}
