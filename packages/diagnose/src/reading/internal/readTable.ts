import { cellsOf, delimiterOf } from "./cells.ts";
import { numberIn } from "./numberIn.ts";
import { type Draft, RunBuilder } from "./runBuilder.ts";
import { tableKindOf } from "./tableKinds.ts";

/** Columns that say when a row was written, not how training went. */
const CLOCK = /^(time|timestamp|wall.?time|date|created_at|_?runtime|_timestamp)$/i;

const [ZERO, NINE] = [48, 57];

/** Could the line be the header of a table: names, most of them no numbers? */
export function isHeader(line: string): boolean {
  const delimiter = delimiterOf(line);
  if (delimiter === null || line.length > 1e5) return false;
  const cells = cellsOf(line, delimiter);
  const names = cells.filter((cell) => /[A-Za-z]/.test(cell) && numberIn(cell) === null);
  return cells.length > 1 && names.length >= (cells.length - 1) / 2 && cells.every((cell) => !/[{}]/.test(cell));
}

/** Reads a table whose first line is its header; a header that comes again begins another run. */
export function readTable(lines: Iterable<string>): Draft[] {
  const runs: Draft[] = [];
  let table: ReturnType<typeof tableOf> | null = null;
  for (const line of joinQuoted(lines)) {
    const first = line.charCodeAt(0);
    // Most lines are rows that begin with a digit.
    if (table !== null && first >= ZERO && first <= NINE) {
      table.row(line);
      continue;
    }
    if (line.trim() === "") continue;
    if (table === null || (/^[^\d-]*[A-Za-z]/.test(line.slice(0, 40)) && isHeader(line))) {
      if (table) runs.push(...table.builder.runs());
      table = tableOf(line);
    } else table.row(line);
  }
  return table ? [...runs, ...table.builder.runs()] : runs;
}

function tableOf(header: string) {
  const delimiter = delimiterOf(header) ?? ",";
  const names = cellsOf(header, delimiter).map((name) => name.trim());
  const kind = tableKindOf(names);
  const builder = new RunBuilder(kind);
  const place = kind.position === null ? -1 : names.indexOf(kind.position);
  const wanted = names.map((name, i) => i !== place && name !== "" && !CLOCK.test(name));
  if (kind.kind === "a table") {
    builder.note(
      `not the table of a framework that is known: which columns are the losses is a guess from their names`,
    );
  }
  const searches = kind.kind.startsWith("fastai");
  const row = (line: string) => {
    const cells = cellsOf(line, delimiter);
    const at = place < 0 ? null : numberIn(cells[place] ?? "");
    if (place >= 0 && (at === null || !Number.isFinite(at))) return;
    // What fastai's search for a learning rate leaves is no epoch.
    if (searches && line.includes("#na#")) return;
    builder.row(at);
    for (let i = 0; i < names.length && i < cells.length; i++) {
      if (!wanted[i]) continue;
      const value = numberIn(cells[i]);
      if (value !== null) builder.add(names[i], value);
    }
  };
  return { builder, row };
}

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
