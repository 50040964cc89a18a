import { designMatrix, findColumn, type Table, targetOf } from "@reg/table";
import { tensor } from "@reg/tensor";
import { DataError, type Dataset } from "./dataset.ts";
import { oneHot } from "./oneHot.ts";

const FEWEST_ROWS = 10;

/**
 * A data set from a table. Numeric columns are taken as they are, text columns become one 0/1 column per value. A text
 * target, or one of few whole numbers, is classified; any other is regressed on.
 *
 * @param target name of the target column or its number, counted from 1; the last one by default
 * @throws TableError with one sentence when the table can't be used.
 */
export function tableDataset(table: Table, target?: string): Dataset {
  const file = table.name;
  if (table.rows < FEWEST_ROWS) {
    throw new DataError(`${file} has ${table.rows} rows of data; at least ${FEWEST_ROWS} are needed.`);
  }
  const column = target === undefined ? table.columns[table.columns.length - 1] : findColumn(table, target);
  const { data, shape } = designMatrix({ ...table, columns: table.columns.filter((other) => other !== column) });
  const goal = targetOf({ ...table, columns: [column] });
  const base = { name: `${file}, ${column.name}`, x: tensor(data, shape), notes: table.notes };
  if (goal.task === "regression") {
    return { ...base, task: "regression", targets: tensor(goal.values, [table.rows, 1]) };
  }
  const { labels, classes } = goal;
  const targets = oneHot(labels, classes.length, `${file}, ${column.name}`);
  return { ...base, task: "classification", targets, classes };
}
