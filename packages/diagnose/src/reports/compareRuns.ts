import { expectDiagnosedList } from "../internal/expectDiagnosed.ts";
import type { Diagnosed, Report } from "../judging/types.ts";

/** Runs whose losses compare, the best first. */
export interface Comparison {
  /** What they are compared by: the name of the validation loss. */
  readonly loss: string;
  readonly reports: readonly Report[];
}

/**
 * Runs side by side, ordered by their lowest validation loss. Only runs of one kind whose validation loss has one name are
 * put in order with each other; others stand alone, since different losses do not compare.
 */
export function compareRuns(diagnosed: readonly Diagnosed[]): Comparison[] {
  expectDiagnosedList("compareRuns", diagnosed);
  const groups = new Map<string, Report[]>();
  for (const { report } of diagnosed) {
    const { validation } = report.columns;
    if (validation === null) continue;
    const key = `${report.kind}\n${validation}`;
    groups.set(key, [...(groups.get(key) ?? []), report]);
  }
  const lossOf = ({ keep }: Report) => keep.byLoss?.value ?? Infinity;
  return [...groups.values()]
    .filter(({ length }) => length > 1)
    .map((reports) => ({
      loss: reports[0].columns.validation ?? "",
      reports: [...reports].sort((a, b) => lossOf(a) - lossOf(b)),
    }));
}
