import { type Centred, centredMoments } from "../../design/internal/centredMoments.ts";
import { type FoldMoments, foldMoments, leavingOut, type Moments, together } from "../../design/internal/moments.ts";
import { tableOf, valuesOf } from "../../design/internal/samples.ts";
import { floats64, withWorkspace, words } from "../../kernels/internal/memory.ts";
import type { Fit } from "../../result/types.ts";
import { gramPath, type Products } from "../../solver/internal/gramPath.ts";
import { fewColumns } from "../../solver/internal/model.ts";
import type { PathPoint, Strengths } from "../../solver/internal/types.ts";
import type { FitOptions, Samples } from "../types.ts";
import { beyondRounding, grid, termsOf } from "./gaussian.ts";
import { Recorder } from "./recorder.ts";
import { type Settings, settingsOf } from "./settings.ts";

/** A path on all samples, and the mean squared error on each fold of the paths without it; undefined where that must be computed from samples. */
export interface FoldFits {
  readonly fit: Fit;
  readonly means: readonly (Float64Array | undefined)[];
}

/** Below this part of the fold's mean square, its error as a difference of sums has too few digits. */
const LEAST = 1e-6;

/**
 * Least squares on all samples, and on all but each fold, after one pass over the samples: the products of the others are a sum of
 * those of folds. One result for each l1Ratio; undefined where the samples are too few for that, or need a closer look.
 */
export function gaussianFolds(
  where: string,
  { x, y }: Samples,
  l1Ratios: readonly number[],
  options: FitOptions,
  folds: Int32Array,
): FoldFits[] | undefined {
  const table = tableOf(where, x, 2);
  const { n, p } = table;
  const settings = settingsOf(where, options, table);
  const lists = rowsByFold(folds);
  // What is kept of all folds is not to be more than the data.
  if (!settings.intercept || !fewColumns({ n, p }) || n < 2 * (lists.length + 1) * p) return undefined;
  const response = valuesOf(where, "y", y, n);
  settings.offset?.forEach((o, i) => {
    response[i] -= o;
  });
  return withWorkspace((space) => {
    const moments = foldMoments(space, table, response, settings.weights, lists);
    if (!moments) return undefined;
    const excluded = (j: number): boolean => settings.penaltyFactors[j] === Number.POSITIVE_INFINITY;
    const whole = centredMoments(together(moments.folds), moments, excluded);
    if (!whole) return undefined;
    const fits = l1Ratios.map((l1Ratio) => {
      const recorder = new Recorder("gaussian", table, settings, whole, l1Ratio, [], 1);
      path(whole, settings, l1Ratio, recorder.begin.bind(recorder), (point, i) =>
        recorder.add(point, i, [whole.center]),
      );
      return { fit: recorder.fit(whole.length ** 2), means: [] as (Float64Array | undefined)[] };
    });
    leavingOut(moments.folds, (k, others) => {
      const centred = centredMoments(others, moments, excluded);
      const held = moments.folds[k];
      fits.forEach(({ fit, means }, i) => {
        means[k] = centred && foldErrors(centred, held, moments, { ...settings, lambda: fit.lambda }, l1Ratios[i]);
      });
    });
    return fits;
  });
}

function rowsByFold(folds: Int32Array): Int32Array[] {
  const lists: number[][] = [];
  folds.forEach((k, i) => {
    lists[k] ??= [];
    lists[k].push(i);
  });
  return lists.map((list) => Int32Array.from(list));
}

/** A path by moments alone. */
function path(
  centred: Centred,
  settings: Settings,
  l1Ratio: number,
  begin: (lambda: Float64Array) => void,
  report: (point: PathPoint, index: number) => void,
): void {
  const l2Scale = settings.parametrization === "glmnet" ? centred.length || 1 : 1;
  withWorkspace((space) =>
    gramPath(space, productsOf(centred), {
      terms: termsOf(centred, settings, centred.length),
      tolerance: settings.tolerance,
      strengths: (largest) => {
        const lambda =
          settings.lambda ?? grid(beyondRounding(largest, centred.length) / Math.max(l1Ratio, 1e-3), settings);
        begin(lambda);
        return Array.from(lambda, (one): Strengths => ({ l1: one * l1Ratio, l2: (one * (1 - l1Ratio)) / l2Scale }));
      },
      report,
    }),
  );
}

function productsOf({ p, g, q, length }: Centred): Products {
  return {
    p,
    q,
    yy: length ** 2,
    gram(list, from, m, _weights, to, row) {
      const f = floats64();
      const columns = words().subarray(list / 4, list / 4 + m);
      for (let i = from; i < m; i++) {
        const own = columns[i] * p;
        for (let j = 0; j <= i; j++) {
          const value = g[own + columns[j]];
          f[(to + i * row) / 8 + j] = value;
          f[(to + j * row) / 8 + i] = value;
        }
      }
    },
  };
}

/** The mean squared error on a fold of a path on the others, for each strength, by moments; undefined where digits would be lost. */
function foldErrors(
  centred: Centred,
  held: Moments,
  { shift }: FoldMoments,
  settings: Settings,
  l1Ratio: number,
): Float64Array | undefined {
  const { p, mean, norm, center } = centred;
  const errors = new Float64Array(settings.lambda?.length ?? 0);
  const least = LEAST * held.products[p * (p + 2)];
  const b = new Float64Array(p);
  const used = new Int32Array(p);
  let sound = true;
  path(
    centred,
    settings,
    l1Ratio,
    () => {},
    (point, index) => {
      let count = 0;
      let constant = center - shift[p];
      point.each((j, value) => {
        b[count] = value / norm[j];
        constant -= b[count] * (mean[j] - shift[j]);
        used[count++] = j;
      });
      const squares = squaredError(held, used, b, count, constant);
      if (!(squares > least)) sound = false;
      errors[index] = squares / held.weight;
    },
  );
  return sound ? errors : undefined;
}

/** Σ w·(y − constant − x·b)² by moments, for the `count` coefficients of the columns in `used`. */
function squaredError(
  { weight, sums, products }: Moments,
  used: Int32Array,
  b: Float64Array,
  count: number,
  constant: number,
): number {
  const p = sums.length - 1;
  const width = sums.length;
  let [linear, crossed, quadratic] = [sums[p], 0, 0];
  for (let i = 0; i < count; i++) {
    const own = used[i] * width;
    let product = 0;
    for (let j = 0; j < i; j++) product += products[own + used[j]] * b[j];
    quadratic += b[i] * (2 * product + products[own + used[i]] * b[i]);
    crossed += b[i] * products[own + p];
    linear -= b[i] * sums[used[i]];
  }
  return products[p * width + p] - 2 * crossed + quadratic - 2 * constant * linear + constant * constant * weight;
}
