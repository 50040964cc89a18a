import { type Fields, isObject } from "./json.ts";
import { numberOf } from "./numberIn.ts";
import { type Draft, RunBuilder } from "./runBuilder.ts";

/** The numbers of a column: an array, of pairs with a step too, or what pandas writes, `{ "0": 1.2, "1": 1.1 }`; null where it is none. */
function columnOf(value: unknown): readonly (number | null)[] | null {
  const entries = Array.isArray(value)
    ? value
    : isObject(value) && Object.keys(value).every(isIndex)
      ? Object.values(value)
      : null;
  if (entries === null || entries.length === 0) return null;
  const numbers = entries.map((entry) => numberOf(Array.isArray(entry) && entry.length <= 3 ? entry.at(-1) : entry));
  return numbers.some((number) => number !== null) ? numbers : null;
}

const isIndex = (key: string) => /^\d+$/.test(key);
const POSITION = /^(epochs?|steps?|iterations?|rounds?)$/i;
const SCORE = /^(.*logloss|rmse|mae|auc|error|merror|binary_error|l[12]|.*deviance|ndcg.*|map.*)$/;

/** The columns of a document, those inside of others under "set/metric"; empty where it has none. */
function columnsOf(document: Fields, prefix = "", depth = 0): ReadonlyMap<string, readonly (number | null)[]> {
  const columns = new Map<string, readonly (number | null)[]>();
  for (const [name, value] of Object.entries(document)) {
    const column = depth === 0 || Array.isArray(value) ? columnOf(value) : null;
    if (column) columns.set(prefix + name, column);
    else if (isObject(value) && depth < DEEPEST) {
      for (const [inner, nested] of columnsOf(value, `${prefix}${name}/`, depth + 1)) columns.set(inner, nested);
    }
  }
  return columns;
}

const DEEPEST = 2;

/** Reads `{ loss: […], val_loss: […] }` as Keras, TensorFlow.js, pandas and own loops write it, and `{ set: { metric: […] } }` of boosting. */
export function readColumns(document: Fields): Draft[] {
  const columns = columnsOf(document);
  const names = [...columns.keys()].filter((name) => !POSITION.test(name));
  // One number is the end of a run, not its course; columns of another length than most belong to something else.
  const rows = Math.max(0, ...names.map((name) => columns.get(name)?.length ?? 0));
  if (names.length === 0 || rows < 1) return [];
  const nested = names.every((name) => name.includes("/"));
  const boosting = nested && names.some((name) => SCORE.test(name.slice(name.indexOf("/") + 1)));
  const keras = names.includes("loss");
  const kind = boosting
    ? "results of boosting rounds"
    : keras
      ? "Keras History"
      : names.includes("loss_curve_")
        ? "scikit-learn"
        : "a history as JSON";
  const position = [...columns].find(([name, { length }]) => POSITION.test(name) && length === rows);
  const unit = boosting ? "round" : position && /step|iteration/i.test(position[0]) ? "step" : "epoch";
  const builder = new RunBuilder({ kind, unit, boosting });
  for (let i = 0; i < rows; i++) {
    builder.row(position ? position[1][i] : null);
    for (const name of names) {
      const value = columns.get(name)?.[i] ?? null;
      if (value !== null) builder.add(name, value);
    }
  }
  return builder.runs();
}
