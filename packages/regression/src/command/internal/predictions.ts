import { type Column, expectUsable, findColumn, type Table } from "@reg/table";
import { predict } from "../../result/predict.ts";
import { numbersOf, perSample } from "./columns.ts";
import type { Fitted } from "./fitTable.ts";
import { type RunOptions, UsageError } from "./options.ts";

const SHOWN = 12;

/** The lines of a table of predictions. Columns are found by their names; those that the model does not know are not looked at. */
export function predictionsFor(table: Table, fitted: Fitted, options: RunOptions): string[] {
  const { found, features, x } = fitted;
  const [n, p] = [table.rows, x.names.length];
  const data = new Float64Array(n * p);
  let j = 0;
  for (const { name, words } of features) {
    const column = columnOf(table, name);
    if (words === undefined) {
      const values = numbersOf(table, name, "the model was fitted on numbers");
      for (let i = 0; i < n; i++) data[i * p + j] = values[i];
      j++;
    } else {
      const codes = codesOf(table, column, words);
      for (let i = 0; i < n; i++) data[i * p + j + codes[i]] = 1;
      j += words.length;
    }
  }
  for (const name of [options.offset, options.exposure]) if (name !== undefined) columnOf(table, name);
  const { weights: _weights, ...rest } = options;
  const { offset } = perSample(table, { ...rest, weights: undefined });
  const choice = options.best ? found.best : found.oneError;
  const given = { lambda: choice.lambda, ...(offset && { offset }) };
  const values = predict(found.fit, { data, shape: [n, p] }, given).data;
  const logistic = found.fit.family === "binomial" || found.fit.family === "multinomial";
  return [
    quoted(options.target),
    ...Array.from(values, (v) => (logistic ? quoted(String(found.fit.classes[v])) : String(v))),
  ];
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The column of a name, and of no number. */
function columnOf(table: Table, name: string): Column {
  const names = table.columns.map((column) => column.name);
  if (names.includes(name)) return findColumn(table, name);
  const shown = names.length > SHOWN ? [...names.slice(0, SHOWN), "…"] : names;
  throw new UsageError(
    `${table.name}: column ${JSON.stringify(name)} is not there, which the model was fitted on; there are ${shown.join(", ")}. Add it, or fit without it by --omit ${JSON.stringify(name)}.`,
  );
}

/** Which of the model's words each row has. */
function codesOf({ name, lines }: Table, column: Column, words: readonly string[]): number[] {
  const { fault: _fault, ...rest } = column; // that most of a column are numbers is no fault here
  expectUsable({ name, lines }, column.kind === "number" ? column : rest);
  return Array.from<number | string, number>(column.values, (value, row) => {
    const word = String(value);
    const code = words.indexOf(word);
    if (code >= 0) return code;
    const at = `${name}, line ${lines[row]}`;
    const known = words.slice(0, SHOWN).map((one) => JSON.stringify(one));
    throw new UsageError(
      `${at}: ${JSON.stringify(word)} in column "${column.name}" is a word that the model was not fitted on; it knows ${known.join(", ")}${words.length > SHOWN ? ", …" : ""}.`,
    );
  });
}
