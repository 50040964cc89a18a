import type { Series } from "../types.ts";
import { cellsOf, delimiterOf } from "./cells.ts";
import { numberIn } from "./numberIn.ts";
import type { Draft } from "./runBuilder.ts";
import { SeriesBuilder } from "./seriesBuilder.ts";

const METRIC = /^(metric|metric_?name|tag|key|variable|name)$/i;
const VALUE = /^(value|metric_?value)$/i;
const POSITION = /^(step|epoch|iteration|global_step)$/i;
const RUN = /^(run|run_?id|run_?name|experiment)$/i;
/** A chart that TensorBoard lets one download. */
const CHART = /^"?wall time"?,"?step"?,"?value"?$/i;

const columnsIn = (header: string) => {
  const names = cellsOf(header, delimiterOf(header) ?? ",").map((name) => name.trim());
  const of = (pattern: RegExp) => names.findIndex((name) => pattern.test(name));
  return { metric: of(METRIC), value: of(VALUE), position: of(POSITION), run: of(RUN) };
};

/** A table with a row for each value, whose metric stands in a column; or, of one metric alone, in the name of the file. */
export function isLongTable(header: string): boolean {
  if (header.length > 1000) return false;
  const { metric, value, position } = columnsIn(header);
  return value >= 0 && position >= 0 && (metric >= 0 || CHART.test(header.trim()));
}

export function readLongTable(lines: Iterable<string>, file: string): Draft[] {
  const runs = new Map<string, Map<string, SeriesBuilder>>();
  let [columns, delimiter, unit]: [ReturnType<typeof columnsIn> | null, string, "epoch" | "step"] = [null, ",", "step"];
  const chart = chartOf(file);
  for (const line of lines) {
    if (line.trim() === "") continue;
    if (columns === null) {
      columns = columnsIn(line);
      delimiter = delimiterOf(line) ?? ",";
      if (/epoch/i.test(line)) unit = "epoch";
      continue;
    }
    const cells = cellsOf(line, delimiter);
    const cell = (i: number) => cells[i]?.trim() ?? "";
    const [at, value] = [numberIn(cell(columns.position)), numberIn(cell(columns.value))];
    if (at === null || value === null || !Number.isFinite(at)) continue;
    const run = columns.run < 0 ? "" : cell(columns.run);
    const series = runs.get(run) ?? new Map<string, SeriesBuilder>();
    runs.set(run, series);
    const name = columns.metric < 0 ? chart : cell(columns.metric);
    const builder = series.get(name) ?? new SeriesBuilder("replace");
    series.set(name, builder);
    builder.add(at, value);
  }
  const kind = columns !== null && columns.metric < 0 ? "TensorBoard chart" : "a table of values";
  return [...runs].flatMap(([label, builders]): Draft[] => {
    const series = new Map([...builders].map(([name, one]): [string, Series] => [name, one.series()]));
    return series.size === 0
      ? []
      : [{ kind, unit, boosting: false, series, notes: [], label: runs.size > 1 ? label : null, metric: null }];
  });
}

/** "run-train-tag-epoch_loss.csv" is the tag "epoch_loss" of the run "train". */
export function chartOf(file: string): string {
  const name = file.replace(/\.(csv|json)$/i, "");
  const [, run, tag] = /^run-(.*?)-tag-(.*)$/.exec(name) ?? [];
  if (tag === undefined) return name;
  return run === "" || run === "." ? tag : `${run}/${tag}`;
}
