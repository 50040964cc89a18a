import { type Fields, isObject } from "./json.ts";
import { numberOf } from "./numberIn.ts";
import { readColumns } from "./readColumns.ts";
import { chartOf } from "./readLongTable.ts";
import { readRecords } from "./readRecords.ts";
import { isTrainerState, readTrainerState } from "./readTrainerState.ts";
import { type Draft, RunBuilder } from "./runBuilder.ts";

/** Reads a JSON document: what it is shows in its shape. Histories inside of other objects are found. */
export function readJson(document: unknown, file = "", depth = 0): Draft[] {
  if (Array.isArray(document)) {
    if (document.some(isObject)) return readRecords(document);
    return isChart(document) ? readChart(document, file) : readColumns({ loss_curve_: document });
  }
  if (!isObject(document) || depth > 4) return [];
  if (
    Object.values(document).length > 1 &&
    Object.entries(document).every(([key, value]) => COUNTED.test(key) && isObject(value))
  )
    return readRecords(
      Object.entries(document).map(([key, value]) => ({ epoch: COUNTED.exec(key)?.[1], ...(value as Fields) })),
    );
  if (Array.isArray(document.columns) && Array.isArray(document.data))
    return readSplit(document.columns, document.data);
  if (isTrainerState(document)) return readTrainerState(document);
  if (isCatboost(document)) return readCatboost(document);
  // What `model.fit` of TensorFlow.js gives has the epochs beside the history.
  if (isObject(document.history)) return readColumns({ epoch: document.epoch, ...document.history });
  const own = readColumns(document).filter(({ series }) => [...series.keys()].some(saysLoss));
  if (own.length > 0) return own;
  const inner = Object.entries(document).flatMap(([name, value]) =>
    isObject(value) || (Array.isArray(value) && value.some(isObject))
      ? readJson(value, file, depth + 1).map((draft) => ({
          ...draft,
          label: draft.label ?? name,
        }))
      : [],
  );
  return inner.some(({ series }) => [...series.keys()].some(saysLoss)) ? inner : readColumns(document);
}

/** Records by their epochs: `{ "epoch_1": {…}, "epoch_2": {…} }`. */
const COUNTED = /^(?:epochs?)?[\s_-]*(\d+)$/i;

/** What TensorBoard lets one download of a chart: time, step and value. */
const isChart = (document: readonly unknown[]): document is (readonly number[])[] =>
  document.length > 1 && document.every((row) => Array.isArray(row) && row.length === 3 && row[0] > 1e9);

function readChart(rows: readonly (readonly number[])[], file: string): Draft[] {
  const builder = new RunBuilder({ kind: "TensorBoard chart", unit: "step", repeat: "replace" });
  for (const [, step, value] of rows) {
    builder.row(step);
    builder.add(chartOf(file), value);
  }
  return builder.runs();
}

/** What pandas writes with `orient="split"`. */
const readSplit = (columns: readonly unknown[], data: readonly unknown[]): Draft[] =>
  readColumns(
    Object.fromEntries(
      columns.map((name, i) => [String(name), data.map((row) => (Array.isArray(row) ? row[i] : null))]),
    ),
  );

const saysLoss = (name: string) => /loss|error|deviance|rmse|mse|mae|nll/i.test(name);

const isCatboost = (document: Fields): boolean => isObject(document.meta) && Array.isArray(document.iterations);

/** catboost_training.json: the metrics are named once, in `meta`. */
function readCatboost({ meta, iterations }: Fields): Draft[] {
  const builder = new RunBuilder({ kind: "CatBoost", unit: "round", boosting: true });
  const namesOf = (set: string): string[] => {
    const metrics = isObject(meta) ? meta[`${set}_metrics`] : null;
    return Array.isArray(metrics) ? metrics.map((metric) => (isObject(metric) ? String(metric.name) : "")) : [];
  };
  const names = { learn: namesOf("learn"), test: namesOf("test") };
  for (const row of Array.isArray(iterations) ? iterations : []) {
    if (!isObject(row)) continue;
    builder.row(numberOf(row.iteration));
    for (const set of ["learn", "test"] as const) {
      const values = Array.isArray(row[set]) ? row[set] : [];
      for (const [i, entry] of values.entries()) {
        const value = numberOf(entry);
        if (value !== null && names[set][i]) builder.add(`${set}/${names[set][i]}`, value);
      }
    }
  }
  return builder.runs();
}
