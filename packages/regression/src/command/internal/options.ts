import { parseArgs } from "node:util";
import { nearest } from "@reg/tensor/checks";

export const HELP = `reg-path: the lasso and its kin on a table, with the strength chosen by cross-validation.

  reg-path data.csv --target price
  reg-path data.csv --target ill --l1-ratio 0.5,1 --cv 5 --plot path.svg
  reg-path data.csv --target price --predict new.csv > predicted.csv

  --target NAME      the column to predict
  --omit NAME        a column to leave out; may be repeated
  --categorical NAME a column of words or codes to make columns of 0 and 1 of, one for each; may be repeated
  --weights NAME     the column of the rows' weights
  --offset NAME      the column of what is added to the linear predictor of each row
  --exposure NAME    of counts, the column of the time or number that they were counted in
  --family NAME      gaussian, binomial, multinomial or poisson. Default: as the target looks
  --l1-ratio R,…     the part of L1 in the penalty, in (0, 1], or several to choose from. Default: 1, the lasso
  --cv N             how many folds. Default: 10, or as many as there are rows
  --choose WHICH     one-error (the strongest penalty within one standard error of the best) or best. Default: one-error
  --seed N           draws the folds. Default: 0
  --threads N        threads that fit the folds. Default: 1
  --plot FILE.svg    the path; the cross-validation goes beside it, to FILE.cv.svg
  --json             the result as JSON
  --predict FILE     predictions for the rows of another table, on standard output; the report goes to standard error
  --help

Exit codes: 0 done, 1 the result could not be written, or a fault of this program, 2 a wrong option or table.
`;

/** What is wrong with the options or the table, in one sentence. */
export class UsageError extends Error {}

const OPTIONS = {
  target: { type: "string" },
  omit: { type: "string", multiple: true },
  categorical: { type: "string", multiple: true },
  weights: { type: "string" },
  offset: { type: "string" },
  exposure: { type: "string" },
  family: { type: "string" },
  "l1-ratio": { type: "string" },
  cv: { type: "string" },
  choose: { type: "string" },
  seed: { type: "string" },
  threads: { type: "string" },
  plot: { type: "string" },
  json: { type: "boolean" },
  predict: { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;
const FAMILIES = ["gaussian", "binomial", "multinomial", "poisson"] as const;

export type FamilyName = (typeof FAMILIES)[number];

/** The options of a run, checked. */
export interface RunOptions {
  readonly file: string;
  readonly target: string;
  readonly omit: readonly string[];
  readonly categorical: readonly string[];
  readonly weights: string | undefined;
  readonly offset: string | undefined;
  readonly exposure: string | undefined;
  readonly family: FamilyName | undefined;
  readonly ratios: readonly number[];
  readonly folds: number | undefined;
  readonly best: boolean;
  readonly seed: number;
  readonly threads: number;
  readonly plot: string | undefined;
  readonly json: boolean;
  readonly predict: string | undefined;
}

/** Reads the command line; undefined where help is asked for. */
export function optionsOf(args: string[]): RunOptions | undefined {
  for (const arg of args) {
    const name = /^--([^=]+)/.exec(arg)?.[1];
    if (name === undefined || name in OPTIONS) continue;
    const meant = nearest(name, Object.keys(OPTIONS));
    throw new UsageError(`reg-path: unknown option --${name}${meant ? `; did you mean --${meant}?` : ". See --help."}`);
  }
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    throw new UsageError(`reg-path: ${(error as Error).message.split(/\.\s/)[0]}. See --help.`);
  }
  const { values, positionals } = parsed;
  if (values.help || args.length === 0) return undefined;
  if (positionals.length !== 1)
    throw new UsageError(`reg-path: one table must be named, got ${positionals.length}. See --help.`);
  if (values.target === undefined) throw new UsageError("reg-path: --target must name the column to predict.");
  for (const name of ["target", "weights", "offset", "exposure", "plot", "predict"] as const)
    if (values[name] === "") throw new UsageError(`reg-path: --${name} takes a value, got an empty one.`);
  const picture = /\.(png|jpe?g|gif|webp|pdf)$/i.exec(values.plot ?? "");
  if (picture)
    throw new UsageError(`reg-path: --plot writes SVG: name a file that ends in .svg, not in ${picture[0]}.`);
  const { family, choose = "one-error" } = values;
  if (family !== undefined && !FAMILIES.some((one) => one === family)) {
    throw new UsageError(`reg-path: --family must be one of ${FAMILIES.join(", ")}, got ${JSON.stringify(family)}.`);
  }
  if (choose !== "best" && choose !== "one-error") {
    throw new UsageError(`reg-path: --choose must be best or one-error, got ${JSON.stringify(choose)}.`);
  }
  const ratios = (values["l1-ratio"] ?? "1")
    .split(",")
    .map((text) => numberOf("--l1-ratio", text, (v) => v > 0 && v <= 1, "in (0, 1]"));
  const whole = (name: "cv" | "seed" | "threads", otherwise: number, least: number): number =>
    numberOf(
      `--${name}`,
      values[name] ?? String(otherwise),
      (v) => Number.isInteger(v) && v >= least,
      `a whole number of at least ${least}`,
    );
  return {
    file: positionals[0],
    target: values.target,
    omit: values.omit ?? [],
    categorical: values.categorical ?? [],
    weights: values.weights,
    offset: values.offset,
    exposure: values.exposure,
    family: FAMILIES.find((one) => one === family),
    ratios,
    folds: values.cv === undefined ? undefined : whole("cv", 10, 2),
    best: choose === "best",
    seed: whole("seed", 0, 0),
    threads: whole("threads", 1, 1),
    plot: values.plot,
    json: values.json ?? false,
    predict: values.predict,
  };
}

const parse = (args: string[]) => parseArgs({ args, options: OPTIONS, allowPositionals: true });

function numberOf(name: string, text: string, fits: (value: number) => boolean, range: string): number {
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (!fits(value)) throw new UsageError(`reg-path: ${name} must be ${range}, got ${JSON.stringify(text)}.`);
  return value;
}
