import { NotFinite } from "../../design/internal/columnScaling.ts";
import { denseDesign } from "../../design/internal/denseDesign.ts";
import { notFinite, type Table } from "../../design/internal/samples.ts";
import { sharedDesign } from "../../design/internal/sharedDesign.ts";
import { sparseDesign } from "../../design/internal/sparseDesign.ts";
import type { Design, Scaling } from "../../design/internal/types.ts";
import { floats64, view, type Workspace, withWorkspace } from "../../kernels/internal/memory.ts";
import type { Fit } from "../../result/types.ts";
import { gaussianPath } from "../../solver/internal/gaussianPath.ts";
import type { Strengths, Terms } from "../../solver/internal/types.ts";
import { Recorder } from "./recorder.ts";
import type { Settings } from "./settings.ts";

/** Least squares with l1Ratio·L1 and (1 − l1Ratio)·L2, along a path, by samples that stay at hand. */
export function samplesFit(
  where: string,
  table: Table,
  response: Float64Array,
  settings: Settings,
  l1Ratio: number,
): Fit {
  return withWorkspace((space) => {
    const design = designOf(where, space, table, settings);
    const { target, center, length } = centred(space, design, response, settings);
    const recorder = new Recorder("gaussian", table, settings, design, l1Ratio, [], 1);
    const l2Scale = settings.parametrization === "glmnet" ? length || 1 : 1;
    gaussianPath(space, design, target, {
      terms: termsOf(design, settings, length),
      tolerance: settings.tolerance,
      strengths: (largest) => {
        const lambda = settings.lambda ?? grid(beyondRounding(largest, length) / Math.max(l1Ratio, 1e-3), settings);
        recorder.begin(lambda);
        return Array.from(lambda, (one): Strengths => ({ l1: one * l1Ratio, l2: (one * (1 - l1Ratio)) / l2Scale }));
      },
      report: (point, index) => recorder.add(point, index, [center]),
    });
    return recorder.fit(length * length);
  });
}

/** The design of a table; an entry that is not finite is named. */
export function designOf(where: string, space: Workspace, table: Table, settings: Settings, constant = false): Design {
  const { n, p, rows, shared } = table;
  const weights = space.take(n + 4);
  const roots = space.take(n + 4);
  const f = floats64();
  for (let i = 0; i < n; i++) {
    f[weights / 8 + i] = settings.weights[i];
    f[roots / 8 + i] = Math.sqrt(settings.weights[i]);
  }
  const excluded = (j: number): boolean => settings.penaltyFactors[j] === Number.POSITIVE_INFINITY;
  try {
    const { intercept, standardize, parametrization } = settings;
    const keepConstant = !intercept && !standardize && parametrization !== "glmnet"; // glmnet leaves them out all the same
    const options = { weights, roots, intercept, excluded, keepConstant, constant };
    if (shared) return sharedDesign(space, shared, options);
    return "starts" in rows ? sparseDesign(rows, options) : denseDesign(space, rows, n, p, options);
  } catch (error) {
    if (error instanceof NotFinite) throw notFinite(where, table, error.column);
    throw error;
  }
}

/** √w·(y − mean), what the mean was, and the length. */
export function centred(
  space: Workspace,
  { n, padded }: Design,
  y: Float64Array,
  { weights, intercept }: Settings,
): { target: number; center: number; length: number } {
  const target = space.take(padded);
  let center = 0;
  if (intercept) {
    for (let i = 0; i < n; i++) center += weights[i] * y[i];
    let rest = 0;
    for (let i = 0; i < n; i++) rest += weights[i] * (y[i] - center);
    center += rest;
  }
  const to = view(target, padded);
  let squares = 0;
  for (let i = 0; i < n; i++) {
    to[i] = Math.sqrt(weights[i]) * (y[i] - center);
    squares += to[i] * to[i];
  }
  const length = Math.sqrt(squares);
  if (length > 1e-15 * Math.abs(center)) return { target, center, length };
  to.fill(0); // it does not vary but for rounding
  return { target, center, length: 0 };
}

/** The penalty by column of length 1: on b̃ = norm·b, where the penalty is on unit·b. */
export function termsOf(design: Scaling & { readonly p: number }, settings: Settings, size: number): Terms {
  const { norm, deviation } = design;
  const p = settings.names.length; // a column for the intercept may follow, which is free
  const column = (): Float64Array => new Float64Array(design.p);
  const [f1, f2, lower, upper] = [column(), column(), column(), column()];
  for (let j = 0; j < design.p; j++) {
    const isFree = j >= p;
    const isThere = !isFree && norm[j] > 0;
    const unit = (settings.standardize ? deviation[j] : 1) / norm[j];
    f1[j] = isThere ? settings.penaltyFactors[j] * unit : isFree ? 0 : Number.POSITIVE_INFINITY;
    f2[j] = isThere ? settings.penaltyFactors[j] * unit ** 2 : 0;
    lower[j] = isThere ? settings.lower[j] * norm[j] : isFree ? Number.NEGATIVE_INFINITY : 0;
    upper[j] = isThere ? settings.upper[j] * norm[j] : isFree ? Number.POSITIVE_INFINITY : 0;
  }
  return { f1, entry: f1, f2, lower, upper, size };
}

/** 0 for what is left of a response by features without a penalty but for rounding. */
export const beyondRounding = (largest: number, length: number): number => (largest > 1e-12 * length ? largest : 0);

/** Strengths evenly spaced in their logarithm. */
export function grid(largest: number, { count, ratio }: Settings): Float64Array {
  const top = largest > 0 ? largest : 1;
  return Float64Array.from({ length: count }, (_, i) => (count === 1 ? top : top * ratio ** (i / (count - 1))));
}
