import { elasticNet } from "../../fit/elasticNet.ts";
import { lasso } from "../../fit/lasso.ts";
import { fewColumns } from "../../solver/internal/model.ts";
import type { Estimator } from "../types.ts";
import type { Stretch } from "./runFold.ts";

/** Shorter paths are not cut. */
const LEAST = 20;
/** The share of the strengths that comes first: later ones take longer, and the second stretch has to come to where it begins. */
const FIRST = 0.84;

/** Whether a path starts anew in little time: by strengths between, with columns that enter a few at a time. */
export const startsAnew = (estimator: Estimator, table: { readonly n: number; readonly p: number }): boolean =>
  [lasso, elasticNet].some((one) => (one as unknown) === estimator) && !fewColumns(table);

/**
 * The paths of folds, each whole but for the last of an even number: with that of all samples they are an odd number, of which one of
 * two threads would do one more while the other waits. It is in two stretches for any number of threads, as results are not to hang
 * on that.
 */
export function stretchesOf(folds: number, strengths: number, cut: boolean): Stretch[] {
  const whole = Array.from({ length: folds }, (_, fold) => ({ fold, from: 0, to: strengths }));
  if (!cut || folds % 2 > 0 || strengths < LEAST) return whole;
  const at = Math.round(FIRST * strengths);
  const fold = folds - 1;
  return [...whole.slice(0, -1), { fold, from: 0, to: at }, { fold, from: at, to: strengths }];
}

/** What came out of stretches, by fold. */
export function byFold(stretches: readonly Stretch[], results: readonly Float64Array[]): Float64Array[] {
  const folds = Array.from(new Set(stretches.map(({ fold }) => fold)));
  const of = (fold: number) => results.filter((_, part) => stretches[part].fold === fold);
  return folds.map((fold) => Float64Array.from(of(fold).flatMap((costs) => Array.from(costs))));
}
