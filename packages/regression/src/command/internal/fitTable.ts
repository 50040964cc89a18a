import { type DesignMatrix, designMatrix, findColumn, type Table, TableError, targetOf } from "@reg/table";
import { crossValidate } from "../../choose/crossValidate.ts";
import type { CrossValidation } from "../../choose/types.ts";
import { elasticNet } from "../../fit/elasticNet.ts";
import { logisticRegression } from "../../fit/logisticRegression.ts";
import { poissonRegression } from "../../fit/poissonRegression.ts";
import { type FamilyName, type RunOptions, UsageError } from "./options.ts";

/** Squares of larger numbers are not finite, or not when they are added. */
const LARGEST = 1e150;

/** A table that was fitted. */
export interface Fitted {
  readonly family: FamilyName;
  readonly x: DesignMatrix;
  readonly found: CrossValidation;
}

/** Fits a table as the options say. */
export async function fitTable(
  table: Table,
  options: RunOptions,
  onProgress?: (done: number, all: number) => void,
): Promise<Fitted> {
  const counted = options.family === "gaussian" || options.family === "poisson"; // whole numbers are no classes then
  const target = targetFor(table, options, counted);
  expectNames(table);
  expectNumbers(table, options);
  const x = designMatrix(table, { omit: [findColumn(table, options.target).name, ...options.omit] });
  expectVarying(table, x);
  expectSquares(table, options.omit);
  const sort = target.task === "regression" ? "gaussian" : target.classes.length > 2 ? "multinomial" : "binomial";
  const numeric = findColumn(table, options.target).kind === "number";
  const family = options.family ?? sort;
  const wordy = `column "${options.target}" holds words, which --family ${family} cannot predict`;
  if ((family === "gaussian" || family === "poisson") && !numeric) throw new UsageError(`reg-path: ${wordy}.`);
  if ((family === "binomial" || family === "multinomial") && target.task === "regression") {
    throw new UsageError(
      `reg-path: column "${options.target}" holds numbers that are no classes, which --family ${family} cannot predict.`,
    );
  }
  if (family === "binomial" && sort === "multinomial") {
    throw new UsageError(`reg-path: column "${options.target}" has more than two classes: take --family multinomial.`);
  }
  const shared = {
    names: x.names,
    folds: options.folds,
    seed: options.seed,
    threads: options.threads,
    l1Ratio: options.ratios,
    ...(onProgress && { onProgress }),
  };
  const features = { data: x.data, shape: x.shape };
  if (family === "binomial" || family === "multinomial") {
    const classes = target.task === "classification" ? Array.from(target.labels, (k) => target.classes[k]) : [];
    return { family, x, found: await crossValidate(logisticRegression, { x: features, y: classes }, shared) };
  }
  const column = findColumn(table, options.target);
  const y = column.kind === "number" ? column.values : [];
  const estimator = family === "poisson" ? poissonRegression : elasticNet;
  return { family, x, found: await crossValidate(estimator, { x: features, y }, shared) };
}

/** Throws where two columns have one name, by which coefficients and new tables could not tell them apart. */
function expectNames(table: Table): void {
  const seen = new Set<string>();
  for (const { name } of table.columns) {
    if (seen.has(name))
      throw new UsageError(`${table.name}: two columns are named ${JSON.stringify(name)}; rename one.`);
    seen.add(name);
  }
}

/** Throws where a feature holds words and is not said to be categorical. */
function expectNumbers(table: Table, { target, omit, categorical }: RunOptions): void {
  const other = new Set([...categorical, ...omit].map((name) => findColumn(table, name)));
  for (const column of table.columns) {
    if (column.kind === "number" || column.name === target || other.has(column) || column.fault !== undefined) continue;
    if (findColumn(table, target) === column) continue;
    const row = column.values.findIndex(
      (text) => text !== "" && !(text.trim() !== "" && Number.isFinite(Number(text))),
    );
    const name = JSON.stringify(column.name);
    throw new UsageError(
      `${table.name}, line ${table.lines[Math.max(0, row)]}: ${JSON.stringify(column.values[Math.max(0, row)])} in column ${name} is no number; make columns of 0 and 1 of its words with --categorical ${name}, or leave it out with --omit ${name}.`,
    );
  }
}

/** Throws where a feature has one value only. */
function expectVarying(table: Table, { data, shape: [n, p], names }: DesignMatrix): void {
  for (let j = 0; j < p; j++) {
    let i = 1;
    while (i < n && data[i * p + j] === data[j]) i++;
    if (i < n) continue;
    throw new UsageError(
      `${table.name}: column "${names[j]}" is ${data[j]} in all ${n} rows, which tells nothing; leave it out with --omit "${names[j]}".`,
    );
  }
}

/** The target; where few whole numbers are taken for classes, an error says how they are taken for numbers. */
function targetFor(table: Table, { target, family }: RunOptions, counted: boolean): ReturnType<typeof targetOf> {
  try {
    return targetOf(table, target, counted ? { classes: 0 } : {});
  } catch (error) {
    const few = error instanceof TableError && error.message.includes(" classes in ");
    if (few && family === undefined && findColumn(table, target).kind === "number") {
      throw new UsageError(`${error.message} To predict it as a number, take --family gaussian.`, { cause: error });
    }
    throw error;
  }
}

/** Throws where a number is so large that sums of squares overflow. */
function expectSquares(table: Table, omit: readonly string[]): void {
  const left = new Set(omit.map((name) => findColumn(table, name)));
  for (const column of table.columns) {
    if (column.kind !== "number" || left.has(column)) continue;
    const row = column.values.findIndex((v) => Math.abs(v) > LARGEST);
    if (row < 0) continue;
    throw new UsageError(
      `${table.name}, line ${table.lines[row]}: ${column.values[row]} in column "${column.name}" is too large to be squared; scale the column down, or leave it out.`,
    );
  }
}
