import { type DesignMatrix, findColumn, type Table } from "@reg/table";
import { CONSTANT } from "../../design/internal/columnScaling.ts";
import { firstWord } from "./columns.ts";
import { type FamilyName, type RunOptions, UsageError } from "./options.ts";

/** Squares of larger numbers are not finite, or not when they are added. */
const LARGEST = 1e150;
/** More different words than this are no categories, nor are words that hardly come again. */
const CATEGORIES = 50;

/** How many folds there are: ten, or as many as there are rows; each leaves two rows to fit on. */
export function foldsFor(table: Table, folds: number | undefined): number {
  const { rows, name } = table;
  if (rows < 3) {
    throw new UsageError(`${name} has ${rows} row${rows === 1 ? "" : "s"} of data; cross-validation needs at least 3.`);
  }
  if (folds === undefined) return Math.min(10, rows);
  if (folds > rows) throw new UsageError(`reg-path: --cv must be at most ${rows}, the rows of ${name}, got ${folds}.`);
  if (rows - Math.ceil(rows / folds) < 2) throw new UsageError(`reg-path: --cv ${folds} leaves 1 row of ${name} to fit on; take --cv ${rows}.`); // biome-ignore format: one line
  return folds;
}

/** Throws where features hold words and are not said to be categorical. */
export function expectNumbers(table: Table, { categorical }: RunOptions, others: ReadonlySet<string>): void {
  const wordy = table.columns.filter(
    (column) =>
      column.kind === "text" &&
      !categorical.includes(column.name) &&
      !others.has(column.name) &&
      column.fault === undefined,
  );
  const [first, ...more] = wordy;
  if (!first || first.kind === "number") return;
  const row = Math.max(0, firstWord(first.values));
  const name = JSON.stringify(first.name);
  const words = new Set(first.values).size;
  const isCategory = words <= CATEGORIES && (table.rows < 10 || words <= 0.8 * table.rows);
  const cure = isCategory
    ? `make columns of 0 and 1 of its words with --categorical ${name}, or leave it out with --omit ${name}`
    : `leave it out with --omit ${name}, or write numbers in its place: ${words} different texts in ${table.rows} rows are too many for categories`;
  const rest = more.length > 0 ? ` So it is with ${more.map((one) => JSON.stringify(one.name)).join(", ")}.` : "";
  throw new UsageError(
    `${table.name}, line ${table.lines[row]}: ${JSON.stringify(first.values[row])} in column ${name} is no number; ${cure}.${rest}`,
  );
}

/** Throws where a feature has one value only, or so little beside a large one that float64 does not hold it. */
export function expectVarying(table: Table, { data, shape: [n, p], names }: DesignMatrix): void {
  for (let j = 0; j < p; j++) {
    let [mean, square, least, most] = [0, 0, Infinity, -Infinity];
    for (let i = 0; i < n; i++) mean += data[i * p + j] / n;
    for (let i = 0; i < n; i++) {
      const v = data[i * p + j];
      square += (v - mean) ** 2 / n;
      [least, most] = [Math.min(least, v), Math.max(most, v)];
    }
    if (least < most && Math.sqrt(square) > CONSTANT * Math.abs(mean)) continue;
    const how =
      least === most
        ? `is ${least} in all ${n} rows, which tells nothing;`
        : `lies between ${least} and ${most}, which float64 hardly tells apart; subtract what all rows have in common, or`;
    throw new UsageError(`${table.name}: column "${names[j]}" ${how} leave it out with --omit "${names[j]}".`);
  }
}

/** Throws where a number is so large that sums of squares overflow. */
export function expectSquares(table: Table, left: ReadonlySet<string>): void {
  for (const column of table.columns) {
    if (column.kind !== "number" || left.has(column.name)) continue;
    const row = column.values.findIndex((v) => Math.abs(v) > LARGEST);
    if (row < 0) continue;
    throw new UsageError(
      `${table.name}, line ${table.lines[row]}: ${column.values[row]} in column "${column.name}" is too large to be squared; scale the column down, or leave it out.`,
    );
  }
}

/** Throws where the target is none of a family's. */
export function expectFamily(
  table: Table,
  { target }: RunOptions,
  family: FamilyName,
  sort: "gaussian" | "binomial" | "multinomial",
): void {
  const column = findColumn(table, target);
  const name = JSON.stringify(target);
  const isCounted = family === "gaussian" || family === "poisson";
  if (isCounted && column.kind !== "number") {
    const row = Math.max(0, firstWord(column.values));
    throw new UsageError(
      `${table.name}, line ${table.lines[row]}: ${JSON.stringify(column.values[row])} in column ${name} is no number, which --family ${family} needs; column ${name} holds words, which --family binomial and multinomial predict.`,
    );
  }
  if (!isCounted && sort === "gaussian") {
    throw new UsageError(
      `reg-path: column ${name} holds numbers that are no classes (at most 20, and whole), which --family ${family} cannot predict; take --family gaussian.`,
    );
  }
  if (family === "binomial" && sort === "multinomial") {
    throw new UsageError(`reg-path: column ${name} has more than two classes: take --family multinomial.`);
  }
  if (family !== "poisson" || column.kind !== "number") return;
  const row = column.values.findIndex((v) => v < 0);
  if (row < 0) return;
  throw new UsageError(
    `${table.name}, line ${table.lines[row]}: ${column.values[row]} in column ${name} is below 0, and --family poisson takes counts; mend it, or take --family gaussian.`,
  );
}

/** Throws where a class has one row, which is either fitted on or predicted, never both. */
export function expectClasses(table: Table, target: string, labels: Int32Array, classes: readonly string[]): void {
  const counts = new Int32Array(classes.length);
  for (const k of labels) counts[k]++;
  const lone = counts.indexOf(1);
  if (lone < 0) return;
  const column = findColumn(table, target);
  const number = column.kind === "number" ? ", or predict it as a number with --family gaussian or poisson" : "";
  throw new UsageError(
    `${table.name}, line ${table.lines[labels.indexOf(lone)]}: ${JSON.stringify(classes[lone])} in column ${JSON.stringify(target)} is a class of this row alone, which cross-validation cannot judge; remove the row${number}.`,
  );
}
