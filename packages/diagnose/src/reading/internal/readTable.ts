import { cellsOf, delimiterOf } from "./cells.ts";
import { numberIn } from "./numberIn.ts";
import { partOf, saysLoss } from "./partOf.ts";
import { type Draft, RunBuilder } from "./runBuilder.ts";
import { tableKindOf } from "./tableKinds.ts";

/** Columns that say when a row was written, not how training went. */
const CLOCK = /^(time|timestamp|wall.?time|date|created_at|_?runtime|_timestamp)$/i;

const [ZERO, NINE] = [48, 57];

/** Could the line be the header of a table: names, most of them no numbers? */
function isHeader(line: string): boolean {
  const delimiter = delimiterOf(line);
  if (delimiter === null || line.length > 1e5) return false;
  const cells = cellsOf(line, delimiter);
  const names = cells.filter((cell) => /\p{L}/u.test(cell) && numberIn(cell) === null);
  return cells.length > 1 && names.length >= (cells.length - 1) / 2 && cells.every((cell) => !/[{}=]/.test(cell));
}

/** Notes before a table, and a header that is marked as one. */
const MARK = /^\s*(?:#+|%+|\/\/)\s*/;

/** Where the header of a table is among the first lines: the first that is no note, or a note right above numbers; null for none. */
export function headerIn(lines: readonly string[]): number | null {
  let note = -1;
  for (const [i, line] of lines.entries()) {
    if (line.trim() === "") continue;
    if (MARK.test(line)) {
      note = i;
      continue;
    }
    if (note >= 0 && !isHeader(line) && isHeader(lines[note].replace(MARK, ""))) return note;
    return isHeader(line.trim()) ? i : null;
  }
  return null;
}

/** Reads a table from its header on; a header that comes again begins another run. */
export function readTable(lines: Iterable<string>, from = 0): Draft[] {
  const runs: Draft[] = [];
  let table: ReturnType<typeof tableOf> | null = null;
  let number = 0;
  for (const line of joinQuoted(lines)) {
    const first = line.charCodeAt(0);
    // Most lines are rows that begin with a digit.
    if (table !== null && first >= ZERO && first <= NINE) {
      table.row(line);
      continue;
    }
    if (number++ < from || line.trim() === "") continue;
    if (table === null || isAgain(line)) {
      if (table) runs.push(...table.runs());
      table = tableOf(line.replace(MARK, "").trimEnd());
    } else table.row(line);
  }
  return table ? [...runs, ...table.runs()] : runs;
}

/** Is the line a header again? A row of a table may begin with a word, but has a number. */
function isAgain(line: string): boolean {
  if (!/^[^\d-]*[A-Za-z]/.test(line.slice(0, 40)) || !isHeader(line)) return false;
  return cellsOf(line, delimiterOf(line) ?? ",").every((cell) => numberIn(cell) === null);
}

/** The column that says of which part of the data a row is, as "phase" with "train" and "val". */
const PART = /^(phase|split|stage|mode|subset|set|partition|dataset)$/i;

function tableOf(header: string) {
  const delimiter = delimiterOf(header) ?? ",";
  const names = cellsOf(header, delimiter).map((name) => name.trim());
  const kind = tableKindOf(names);
  const builder = new RunBuilder(kind);
  const place = kind.position === null ? -1 : names.indexOf(kind.position);
  const part = names.findIndex((name) => PART.test(name));
  const wanted = names.map((name, i) => i !== place && i !== part && name !== "" && !CLOCK.test(name));
  if (kind.kind === "a table" && !saysBoth(names)) {
    builder.note(
      `not the table of a framework that is known: which columns are the losses is a guess from their names`,
    );
  }
  const searches = kind.kind.startsWith("fastai");
  const summary = names.indexOf("train_runtime");
  const batch = kind.unit === "epoch" ? names.findIndex((name) => BATCH.test(name)) : -1;
  const summaries = new RunBuilder(kind);
  const yolo = kind.kind.startsWith("ultralytics");
  const row = (line: string) => {
    const cells = cellsOf(line, delimiter);
    // Flair writes a tab too many behind the training loss where it does not evaluate on training data.
    if (kind.kind.startsWith("Flair") && cells.length === names.length + 1) cells.splice(cells.indexOf(""), 1);
    const at = place < 0 ? null : numberIn(cells[place] ?? "");
    if (place >= 0 && (at === null || !Number.isFinite(at))) return;
    // What fastai's search for a learning rate leaves is no epoch.
    if (searches && line.includes("#na#")) return;
    // Hugging Face's trainer ends with means over the whole run.
    if (summary >= 0 && (cells[summary] ?? "") !== "") return;
    const of = part < 0 ? "" : (cells[part] ?? "").trim();
    const prefix = of !== "" && partOf(of) !== null ? `${of}/` : "";
    const rows = batch >= 0 && SUMMARY.test(cells[batch] ?? "") ? summaries : builder;
    rows.row(at);
    const unvalidated = yolo && wasNotValidated(names, cells);
    for (let i = 0; i < names.length && i < cells.length; i++) {
      if (!wanted[i] || (unvalidated && VALIDATED.test(names[i]))) continue;
      const value = numberIn(cells[i]);
      if (value !== null) rows.add(prefix + names[i], value);
    }
  };
  const runs = () => {
    const ofEpochs = summaries.runs();
    return ofEpochs.length > 0 ? ofEpochs : builder.runs();
  };
  return { row, runs };
}

/** The column of batches says "summary" or "mean" in rows that sum an epoch up: they count more than its batches. */
const BATCH = /^(batch(es)?|steps?|iter(ation)?s?)$/i;
const SUMMARY = /^\s*"?(summary|mean|average|avg|total|epoch|all|end)"?\s*$/i;

/** Do names say which loss is of which part of the data? */
const saysBoth = (names: readonly string[]): boolean =>
  ["training", "validation"].every((part) => names.some((name) => saysLoss(name) && partOf(name) === part));

const VALIDATED = /^(val|metrics)\//;

/** ultralytics writes zeros in epochs that it does not validate. */
const wasNotValidated = (names: readonly string[], cells: readonly string[]): boolean =>
  names.every((name, i) => !VALIDATED.test(name) || Number(cells[i]) === 0);

/** Lines of which a quoted cell goes on in the next are put together. */
function* joinQuoted(lines: Iterable<string>): Generator<string> {
  let open = "";
  for (const line of lines) {
    const all = open === "" ? line : `${open} ${line}`;
    open = all.includes('"') && all.split('"').length % 2 === 0 && all.length < 1e5 ? all : "";
    if (open === "") yield all;
  }
  if (open !== "") yield open;
}
