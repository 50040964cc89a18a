import { cellsOf } from "./cells.ts";
import { numberIn } from "./numberIn.ts";
import { type Draft, RunBuilder } from "./runBuilder.ts";

/** A chart of Weights & Biases as CSV: a column "RUN - METRIC" for each run, with two more for its least and greatest value. */
export const isWandbChart = (header: string): boolean => / - [^,]+__(MIN|MAX)"?(,|\s*$)/.test(header);

export function readWandbChart(lines: Iterable<string>): Draft[] {
  let columns: { readonly builder: RunBuilder; readonly metric: string; readonly i: number }[] | null = null;
  const builders = new Map<string, RunBuilder>();
  for (const line of lines) {
    const cells = cellsOf(line, ",");
    if (columns === null) {
      columns = cells.flatMap((cell, i) => {
        const [, run, metric] = /^(.*) - (.*?)$/.exec(cell.trim()) ?? [];
        if (i === 0 || metric === undefined || /__(MIN|MAX)$/.test(metric)) return [];
        const unit = /epoch/i.test(cells[0]) ? "epoch" : "step";
        const builder = builders.get(run) ?? new RunBuilder({ kind: "W&B chart", unit }, run);
        builders.set(run, builder);
        return [{ builder, metric, i }];
      });
      continue;
    }
    const at = numberIn(cells[0]);
    if (at === null || !Number.isFinite(at)) continue;
    for (const { builder, metric, i } of columns) {
      const value = numberIn(cells[i] ?? "");
      if (value === null) continue;
      builder.row(at);
      builder.add(metric, value);
    }
  }
  return [...builders.values()].flatMap((builder) => builder.runs());
}
