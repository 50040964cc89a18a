import { type Fields, isObject } from "./json.ts";
import { numberOf } from "./numberIn.ts";
import { readColumns } from "./readColumns.ts";
import { readRecords } from "./readRecords.ts";
import { isTrainerState, readTrainerState } from "./readTrainerState.ts";
import { type Draft, RunBuilder } from "./runBuilder.ts";

/** Reads a JSON document: what it is shows in its shape. Histories inside of other objects are found. */
export function readJson(document: unknown, depth = 0): Draft[] {
  if (Array.isArray(document)) {
    return document.some(isObject) ? readRecords(document) : readColumns({ loss_curve_: document });
  }
  if (!isObject(document) || depth > 4) return [];
  if (isTrainerState(document)) return readTrainerState(document);
  if (isCatboost(document)) return readCatboost(document);
  // What `model.fit` of TensorFlow.js gives has the epochs beside the history.
  if (isObject(document.history)) return readColumns({ epoch: document.epoch, ...document.history });
  const own = readColumns(document).filter(({ series }) => [...series.keys()].some(saysLoss));
  if (own.length > 0) return own;
  const inner = Object.entries(document).flatMap(([name, value]) =>
    isObject(value) || (Array.isArray(value) && value.some(isObject))
      ? readJson(value, depth + 1).map((draft) => ({
          ...draft,
          label: draft.label ?? name,
        }))
      : [],
  );
  return inner.some(({ series }) => [...series.keys()].some(saysLoss)) ? inner : readColumns(document);
}

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
