import type { Run, Series } from "../types.ts";

/** Event files of one folder are pieces of one run where each goes on from where the one before stood. */
export function joinPieces(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const before = joined.findIndex((earlier) => isPiece(earlier, run));
    if (before < 0) joined.push(run);
    else joined[before] = goneOn(joined[before], run);
  }
  return joined;
}

const folderOf = (file: string) => file.replace(/[^/\\]*$/, "");

function isPiece(earlier: Run, run: Run): boolean {
  if (!earlier.kind.startsWith("TensorBoard") || run.kind !== earlier.kind) return false;
  const last = earlier.file.split(" + ").at(-1) ?? "";
  if (folderOf(last) !== folderOf(run.file) || !/tfevents\.\d+/.test(last) || !/tfevents\.\d+/.test(run.file))
    return false;
  const shared = [...run.series].filter(([name]) => earlier.series.has(name));
  // A piece with other tags, as an evaluation after training, belongs to it too.
  return shared.every(([name, { at }]) => at[0] > (earlier.series.get(name)?.at[0] ?? Infinity));
}

function goneOn(earlier: Run, run: Run): Run {
  const series = new Map(earlier.series);
  for (const [name, later] of run.series) {
    const one = series.get(name);
    series.set(name, one ? continued(one, later) : later);
  }
  const unit = earlier.unit === run.unit ? run.unit : "step";
  return { ...earlier, unit, file: `${earlier.file} + ${run.file}`, series, notes: [...earlier.notes, ...run.notes] };
}

/** What was logged before the later piece begins, then the later piece. */
function continued(one: Series, later: Series): Series {
  const to = one.at.findIndex((at) => at >= later.at[0]);
  const keep = to < 0 ? one.at.length : to;
  const both = (a: readonly number[], b: readonly number[]) => [...a.slice(0, keep), ...b];
  const extremesOf = ({ extremes, values }: Series) => extremes ?? { low: values, high: values };
  const thinned = one.extremes !== null || later.extremes !== null;
  return {
    at: both(one.at, later.at),
    values: both(one.values, later.values),
    extremes: thinned
      ? {
          low: both(extremesOf(one).low, extremesOf(later).low),
          high: both(extremesOf(one).high, extremesOf(later).high),
        }
      : null,
    count: one.count + later.count,
  };
}
