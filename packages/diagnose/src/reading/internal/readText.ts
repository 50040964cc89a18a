import { type Measure, measuresIn, sectionIn } from "./pairsIn.ts";
import { saysLoss } from "./partOf.ts";
import { type Draft, RunBuilder } from "./runBuilder.ts";
import { StepRows } from "./stepRows.ts";
import { textKindOf } from "./textKinds.ts";

/** A line as a person sees it: what progress bars wrote over is gone, and SageMaker's tabs are tabs. */
const seen = (line: string): string =>
  line
    .slice(line.lastIndexOf("\b") + 1)
    .replaceAll("#011", "\t")
    .slice(0, 2000);

export const isTextLog = (lines: readonly string[]): boolean => textKindOf(lines.map(seen)) !== undefined;

/** Lines of single batches say which one: their losses are averaged over the epoch. */
const BATCH = /\b(?:step|iter(?:ation)?|batch(?:es)?|it)s?\W{0,4}\d|\[\s*\d+\s*\/\s*\d+|\]\[\s*\d/i;
/** Lines that come back to an earlier epoch to tell of it. */
const TELLS_OF = /\b(?:best|restor\w*|load\w*|sav\w*|stop\w*)\b/i;
/** The end of a run of Hugging Face's trainer: means over all of it. */
const WHOLE_RUN = /\btrain_runtime\b/;

/** Reads what a training loop printed: the numbers beside names, at the epoch, step or round that the line or one before it says. */
export function readText(lines: Iterable<string>, head: readonly string[]): Draft[] {
  const kind = textKindOf(head.map(seen));
  if (!kind) return [];
  const builder = new RunBuilder(kind);
  const row = new Row(builder);
  const steps = new StepRows(kind);
  let [at, section, told]: [number | null, string, boolean] = [kind.position === null ? 0 : null, "", false];
  for (const whole of lines) {
    const line = seen(whole);
    const said = kind.position?.exec(line);
    // What boosting prints again when it stops is no round of its own.
    const again = told;
    if (line.trim() !== "") told = kind.boosting === true && /best iteration|stopping/i.test(line) && !said;
    if (again && said) continue;
    if (said) {
      const next = Number(said[1]);
      if (at !== null && next < at && TELLS_OF.test(line)) continue;
      if (next !== at) section = "";
      at = next;
    }
    if (at === null || (kind.boosting && !said) || WHOLE_RUN.test(line)) continue;
    const measures = measuresIn(line, section);
    if (measures.length === 0) section = sectionIn(line) ?? section;
    else if (kind.position === null) {
      if (measures.some(({ name }) => saysLoss(name) && row.has(name))) at++;
      row.add(at, measures, false);
    } else {
      const rest = line.replace(kind.position, "");
      row.add(at, measures, kind.unit === "epoch" && BATCH.test(rest));
      if (kind.unit === "epoch") steps.add(rest, at, measures);
    }
  }
  row.end();
  return [...steps.insteadOf(builder.runs())];
}

/** Gathers what is printed at one position: the last value of a metric, or the mean of its batches. */
class Row {
  private at: number | null = null;
  private values = new Map<string, { sum: number; count: number; last: number; mean: boolean }>();

  constructor(private readonly builder: RunBuilder) {}

  has(name: string): boolean {
    return this.values.has(name);
  }

  add(at: number, measures: readonly Measure[], ofBatch: boolean): void {
    if (this.at !== null && at !== this.at) this.end();
    this.at = at;
    for (const { name, value, running } of measures) {
      const known = this.values.get(name) ?? { sum: 0, count: 0, last: value, mean: ofBatch && !running };
      known.last = value;
      // A summary of the epoch counts more than its batches.
      known.mean &&= ofBatch;
      if (Number.isFinite(value)) {
        known.sum += value;
        known.count++;
      }
      this.values.set(name, known);
    }
  }

  end(): void {
    if (this.at === null) return;
    this.builder.row(this.at);
    for (const [name, { sum, count, last, mean }] of this.values) {
      this.builder.add(name, mean && count > 0 && Number.isFinite(last) ? sum / count : last);
    }
    this.values = new Map();
    this.at = null;
  }
}
