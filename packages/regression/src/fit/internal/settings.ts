import { expectBoolean, expectNumber, expectOneOf, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { type Table, valuesOf } from "../../design/internal/samples.ts";
import type { FitOptions } from "../types.ts";
import { BEGUN, POINTS, type WithBegun } from "./begun.ts";
import { perFeature } from "./perFeature.ts";

/** The options of a fit, checked, with their defaults. */
export interface Settings {
  readonly lambda: Float64Array | undefined;
  readonly count: number;
  readonly ratio: number;
  readonly intercept: boolean;
  readonly standardize: boolean;
  /** Weights that sum to 1, and their sum before. */
  readonly weights: Float64Array;
  readonly totalWeight: number;
  readonly offset: Float64Array | undefined;
  readonly penaltyFactors: Float64Array;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  readonly names: readonly string[];
  readonly tolerance: number;
  readonly parametrization: "reg" | "glmnet" | "sklearn";
  readonly [BEGUN]: WithBegun[typeof BEGUN];
  readonly [POINTS]: WithBegun[typeof POINTS];
}

export const FIT_OPTIONS = [
  "lambda",
  "path",
  "intercept",
  "standardize",
  "weights",
  "offset",
  "penaltyFactors",
  "lower",
  "upper",
  "exclude",
  "names",
  "tolerance",
  "parametrization",
] as const;

/** Checks the options of a fit of this table. */
export function settingsOf(
  where: string,
  options: FitOptions & WithBegun,
  { n, p }: Table,
  { extra = [], predictors = 1 }: { extra?: readonly string[]; predictors?: number } = {},
): Settings {
  expectOptions(where, options, [...FIT_OPTIONS, ...extra]);
  const { parametrization = "reg", intercept = true, tolerance = 1e-9, path = {} } = options;
  expectOneOf(where, "parametrization", parametrization, ["reg", "glmnet", "sklearn"]);
  const { standardize = parametrization !== "sklearn" } = options;
  expectBoolean(where, "intercept", intercept);
  expectBoolean(where, "standardize", standardize);
  expectNumber(where, "tolerance", tolerance, "[1e-12, 1)", "It is relative to the strength.");
  expectOptions(`${where}: path`, path, ["count", "ratio"]);
  const { count = 100, ratio = n < p ? 0.01 : 1e-4 } = path;
  expectWhole(where, "path.count", count, 1);
  expectNumber(where, "path.ratio", ratio, "(0, 1)", "It is the weakest strength over the strongest.");
  const { weights, total } = weightsOf(where, options.weights, n);
  const names = namesOf(where, options.names, p);
  return {
    lambda: lambdaOf(where, options.lambda),
    count,
    ratio,
    intercept,
    standardize,
    weights,
    totalWeight: total,
    offset: options.offset === undefined ? undefined : valuesOf(where, "offset", options.offset, n * predictors),
    ...perFeature(where, options, names, parametrization === "glmnet"),
    names,
    tolerance,
    parametrization,
    [BEGUN]: options[BEGUN],
    [POINTS]: options[POINTS],
  };
}

/** Strengths from the strongest to the weakest. */
function lambdaOf(where: string, lambda: FitOptions["lambda"]): Float64Array | undefined {
  if (lambda === undefined) return undefined;
  const all: unknown[] = typeof lambda === "object" && lambda !== null ? Array.from(lambda) : [lambda];
  if (all.length === 0) throw new RangeError(`${where}: lambda must be one strength or several, got none.`);
  const cure = "It is the strength of the penalty; without any, use a small one.";
  for (const one of all) expectNumber(where, "lambda", one, "(0, ∞)", cure);
  return Float64Array.from(all as number[])
    .sort()
    .reverse();
}

function weightsOf(where: string, given: FitOptions["weights"], n: number): { weights: Float64Array; total: number } {
  if (given === undefined) return { weights: new Float64Array(n).fill(1 / n), total: n };
  const weights = valuesOf(where, "weights", given, n);
  let [total, used] = [0, 0];
  weights.forEach((w, i) => {
    if (w < 0) throw new RangeError(`${where}: weights must not be negative, got ${w} at row ${i}.`);
    total += w;
    if (w > 0) used++;
  });
  if (used < 2) throw new RangeError(`${where}: at least two weights must be above 0, got ${used}.`);
  return { weights: weights.map((w) => w / total), total };
}

function namesOf(where: string, given: FitOptions["names"], p: number): readonly string[] {
  if (given === undefined) return Array.from({ length: p }, (_, j) => `x${j}`);
  if (!Array.isArray(given) || given.length !== p || given.some((name) => typeof name !== "string")) {
    throw new TypeError(`${where}: names must be ${p} texts, one for each feature, got ${shown(given)}.`);
  }
  return [...given];
}
