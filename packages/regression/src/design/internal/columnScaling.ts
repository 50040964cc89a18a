import type { DesignOptions, Scaling } from "./types.ts";

/** What can be done with a column. */
export interface Columns {
  /** Σ w·(x − shift) */
  sum(j: number, shift: number): number;
  /** Σ w·(x − shift) and Σ w·(x − shift)² */
  moments(j: number, shift: number): readonly [first: number, second: number];
  /** Replaces x by factor·(x − shift). */
  scale(j: number, shift: number, factor: number): void;
}

/** A column that varies less than this, relative to its mean, is constant but for rounding. */
export const CONSTANT = 1e-14;

/** Measures all columns, in two passes so that large means do no harm, and scales each to length 1. */
export function columnScaling(
  p: number,
  { intercept, excluded, keepConstant, constant }: DesignOptions,
  columns: Columns,
): Scaling {
  const [mean, deviation, norm] = [new Float64Array(p), new Float64Array(p), new Float64Array(p)];
  const features = constant ? p - 1 : p;
  const measure = (j: number): void => {
    const rough = columns.sum(j, 0);
    if (!Number.isFinite(rough)) throw new NotFinite(j);
    const [first, second] = columns.moments(j, rough);
    const center = rough + first;
    const spread = Math.sqrt(Math.max(0, second - first * first));
    const length = intercept ? spread : Math.sqrt(columns.moments(j, 0)[1]);
    const varies = keepConstant ? length > 0 : spread > CONSTANT * Math.abs(center);
    const usable = varies && Number.isFinite(length) && !excluded(j);
    mean[j] = intercept ? center : 0;
    deviation[j] = spread;
    norm[j] = usable ? length : 0;
    columns.scale(j, mean[j], usable ? 1 / length : 0);
    if (!Number.isFinite(length)) throw new NotFinite(j);
  };
  for (let j = 0; j < features; j++) measure(j);
  if (constant) {
    [deviation[features], norm[features]] = [1, 1];
    columns.scale(features, 0, 1);
  }
  return { mean, deviation, norm };
}

/** A column has an entry that is no finite number, or numbers too large to square. */
export class NotFinite extends Error {
  constructor(readonly column: number) {
    super(`column ${column}`);
  }
}
