import { type Packed, together } from "../../design/internal/moments.ts";
import { tableOf } from "../../design/internal/samples.ts";
import type { Features, Labels, Values } from "../../design/types.ts";
import { elasticNet } from "../../fit/elasticNet.ts";
import { BEGUN, type Begun } from "../../fit/internal/begun.ts";
import type { ErrorTask } from "../../fit/internal/foldErrors.ts";
import { fitOfMoments, foldMoments, foldProblem } from "../../fit/internal/gaussianFolds.ts";
import { lasso } from "../../fit/lasso.ts";
import type { FitOptions } from "../../fit/types.ts";
import type { Fit } from "../../result/types.ts";
import type { CrossValidateOptions, Estimator } from "../types.ts";
import type { Crew, Job } from "./crew.ts";
import { foldsOf } from "./foldsOf.ts";
import { sharedNumbers } from "./shared.ts";

/** The means of so many samples are near enough to those of all. */
const FIRST = 256;
/** Folds are dealt in parts of at most so many numbers: threads wait for each other for no longer at the end. */
const PART = 5e5;
const NONE = /* @__PURE__ */ new Float64Array(0);

type Choices = { readonly [K in "folds" | "groups" | "seed" | "measure"]: CrossValidateOptions[K] | undefined };
type Problem = NonNullable<ReturnType<typeof foldProblem>> & { readonly ratios: readonly number[] };

/** A path on all samples, and the mean squared error on each fold of the paths without it; no numbers where that must be computed from samples. */
export interface FoldFits {
  readonly fit: Fit;
  readonly means: readonly Float64Array[];
}

/** Folds that one pass over the samples is enough for: of least squares, with many more samples than features; else undefined. */
export function quickProblem(
  estimator: Estimator,
  { x, y }: { x: Features; y: Values & Labels },
  given: readonly (number | undefined)[],
  options: FitOptions,
  { folds, groups, seed, measure = "squared" }: Choices,
): Problem | undefined {
  const [isLasso, isNet] = [lasso, elasticNet].map((one) => (one as unknown) === estimator);
  const ratios = given.map((ratio) => ratio ?? (isNet ? 0.5 : 1));
  if (!(isNet || (isLasso && given.every((ratio) => ratio === undefined)))) return undefined;
  if (measure !== "squared" || ratios.some((ratio) => ratio === 0)) return undefined;
  const where = isNet ? "elasticNet" : "lasso";
  const fold = foldsOf("crossValidate", { folds, groups, seed }, tableOf(where, x, 2).n);
  const problem = foldProblem(where, { x, y }, options, fold);
  return problem && { ...problem, ratios };
}

/**
 * Fits and folds by their moments: the products of all samples but a fold's are a sum of those of the others. Undefined where numbers
 * need a closer look.
 */
export async function quickFolds(
  crew: Crew,
  { task, table, settings, ratios }: Problem,
  pause: boolean,
  onPart: () => void,
): Promise<FoldFits[] | undefined> {
  const { rows, shift } = task;
  const most = Math.max(FIRST, Math.floor(PART / table.p));
  const parts = rows.flatMap((list, k) => {
    const count = Math.ceil(list.length / most);
    const cut = (i: number): number => Math.round((i * list.length) / count);
    return Array.from({ length: count }, (_, i) => ({ k, list: list.subarray(cut(i), cut(i + 1)) }));
  });
  foldMoments({ ...task, rows: [rows[0].subarray(0, FIRST)] })(0); // sets the shift
  const moments: Packed[] = [];
  const missing = rows.map((_, k) => parts.filter((part) => part.k === k).length);
  /** Adds the parts of a fold when all are there, while other threads go on. */
  const onSums: Job["onPart"] = (_, part, sums) => {
    const { k } = parts[part];
    if (--missing[k] > 0) return;
    const own = Array.from(parts.keys()).filter((i) => parts[i].k === k);
    moments[k] = own.some((i) => sums[i].length === 0) ? NONE : together(own.map((i) => sums[i]));
    for (const i of own) sums[i] = NONE;
  };
  await crew.deal({ ...task, rows: parts.map(({ list }) => list) }, pause, onSums);
  if (moments.some((one) => one.length === 0)) return undefined;
  const read = crew.several ? moments.map((one) => sharedNumbers(one)) : moments;
  const found: FoldFits[] = [];
  for (const l1Ratio of ratios) {
    let job: Job | undefined;
    const begin = ({ lambda }: Begun): void => {
      const own = { ...settings, weights: new Float64Array(0), lambda };
      const errors: ErrorTask = { kind: "errors", moments: read, shift, settings: own, l1Ratio };
      job = crew.open(errors, Array.from(rows.keys()), (result) => result.length > 0 && onPart());
    };
    const fit = fitOfMoments(moments, shift, table, { ...settings, [BEGUN]: begin }, l1Ratio);
    if (!fit || !job) return undefined;
    await crew.finish([job], pause);
    found.push({ fit, means: job.results });
  }
  return found;
}
