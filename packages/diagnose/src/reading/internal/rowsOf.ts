import { cellsOf, delimiterOf } from "./cells.ts";
import { numberIn } from "./numberIn.ts";
import { tableKindOf } from "./tableKinds.ts";

/** Is there a single column, the name of a loss above numbers alone? */
export function isColumn(lines: readonly string[]): boolean {
  const [name = "", ...values] = lines.map((line) => line.trim()).filter((line) => line !== "");
  const isLoss = /^"?[A-Za-z][\w/.-]*"?$/.test(name) && /loss|error|rmse|perplexity/i.test(name);
  return isLoss && values.length > 1 && values.every((value) => numberIn(value) !== null);
}

/** Columns that say when, or of which part of the data, a row is. */
const OF_ROWS = /^(time.*|date|wall.?time|phase|split|stage|mode|subset|set|partition|dataset)$/i;

/** Is each row another model, as in the results of a search: the first column has names, and none counts? */
export function areModels([header = "", ...rows]: readonly string[]): boolean {
  const delimiter = delimiterOf(header) ?? ",";
  const names = cellsOf(header, delimiter).map((name) => name.trim());
  if (tableKindOf(names).position !== null || OF_ROWS.test(names[0])) return false;
  const firsts = rows.filter((row) => row.trim() !== "").map((row) => cellsOf(row, delimiter)[0].trim());
  const isName = (cell: string) => /[A-Za-z]{2}/.test(cell) && !/^(epoch|step|iter)|:\d\d/i.test(cell);
  return new Set(firsts).size > 1 && firsts.every(isName);
}
