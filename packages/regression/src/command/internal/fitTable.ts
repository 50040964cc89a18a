import { type DesignMatrix, designMatrix, findColumn, type Table, TableError, targetOf, visible } from "@reg/table";
import { crossValidate } from "../../choose/crossValidate.ts";
import type { CrossValidation } from "../../choose/types.ts";
import { deviationsOf } from "../../design/internal/deviations.ts";
import { elasticNet } from "../../fit/elasticNet.ts";
import { logisticRegression } from "../../fit/logisticRegression.ts";
import { poissonRegression } from "../../fit/poissonRegression.ts";
import { asWords, perSample } from "./columns.ts";
import { expectClasses, expectFamily, expectNumbers, expectSquares, expectVarying, foldsFor } from "./expectations.ts";
import { type FamilyName, type RunOptions, UsageError } from "./options.ts";

/** A column that features were made of: one of numbers, or as many as it has words. */
interface Feature {
  readonly name: string;
  readonly words?: readonly string[];
}

/** A table that was fitted. */
export interface Fitted {
  readonly family: FamilyName;
  readonly folds: number;
  readonly x: DesignMatrix;
  readonly features: readonly Feature[];
  /** The standard deviation of each feature. */
  readonly deviations: Float64Array;
  readonly found: CrossValidation;
}

/** Fits a table as the options say, which name columns by their names. */
export async function fitTable(
  given: Table,
  chosen: RunOptions,
  onProgress?: (done: number, all: number) => void,
): Promise<Fitted> {
  const options = { ...chosen, family: chosen.family ?? (chosen.exposure === undefined ? undefined : "poisson") };
  const folds = foldsFor(given, options.folds);
  const counted = options.family === "gaussian" || options.family === "poisson"; // whole numbers are no classes then
  const target = targetFor(given, options, counted);
  const table = asWords(given, options.categorical);
  const { weights, offset, exposure } = options;
  const special = [options.target, weights, offset, exposure].filter((name) => name !== undefined);
  const left = new Set([...special, ...options.omit]);
  expectNumbers(table, options, left);
  const x = designMatrix(table, { omit: [...left] });
  expectVarying(table, x);
  expectSquares(table, new Set(options.omit));
  const sort = target.task === "regression" ? "gaussian" : target.classes.length > 2 ? "multinomial" : "binomial";
  const family = options.family ?? sort;
  expectFamily(table, options, family, sort);
  if (exposure !== undefined && family !== "poisson") {
    throw new UsageError(`reg-path: --exposure is of counts, --family poisson, and the family is ${family}.`);
  }
  if (offset !== undefined && family === "multinomial") {
    throw new UsageError("reg-path: --offset is one number a row, and --family multinomial has one for each class.");
  }
  const column = findColumn(table, options.target);
  if (sort === "multinomial" && options.family === undefined && column.kind === "number") {
    const count = target.task === "classification" ? target.classes.length : 0;
    process.stderr.write(
      `The ${count} whole numbers in column ${visible(column.name)} were taken for classes; --family gaussian or poisson takes them for numbers.\n`,
    );
  }
  const samples = perSample(table, options);
  const shared = {
    names: x.names,
    folds,
    seed: options.seed,
    threads: options.threads,
    l1Ratio: options.ratios,
    ...samples,
    ...(onProgress && { onProgress }),
  };
  const features = { data: x.data, shape: x.shape };
  const fitted = {
    family,
    folds,
    x,
    features: featuresOf(table, x, left),
    deviations: deviationsOf("reg-path", features, samples.weights),
  };
  if (target.task === "classification" && (family === "binomial" || family === "multinomial")) {
    expectClasses(table, options.target, target.labels, target.classes);
    // Numbers are put in their order, 2 before 10.
    const words = Array.from(target.labels, (k) => target.classes[k]);
    const classes = column.kind === "number" ? words.map(Number) : words;
    return { ...fitted, found: await crossValidate(logisticRegression, { x: features, y: classes }, shared) };
  }
  const y = column.kind === "number" ? column.values : [];
  const estimator = family === "poisson" ? poissonRegression : elasticNet;
  return { ...fitted, found: await crossValidate(estimator, { x: features, y }, shared) };
}

/** The columns that the features of a matrix come from, in its order. */
function featuresOf(table: Table, x: DesignMatrix, left: ReadonlySet<string>): Feature[] {
  let at = 0;
  return table.columns
    .filter(({ name }) => !left.has(name))
    .map((column) => {
      const { name } = column;
      const count = column.kind === "number" ? 1 : new Set(column.values).size;
      const names = x.names.slice(at, at + count);
      at += count;
      return column.kind === "number" ? { name } : { name, words: names.map((one) => one.slice(name.length + 1)) };
    });
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
