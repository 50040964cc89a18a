import { view, withWorkspace } from "../../kernels/internal/memory.ts";
import type { Features } from "../types.ts";
import { NotFinite } from "./columnScaling.ts";
import { denseDesign } from "./denseDesign.ts";
import { notFinite, tableOf } from "./samples.ts";
import { sparseDesign } from "./sparseDesign.ts";

/** The standard deviation of each column, with 1/n, by weights of samples that need not sum to 1. */
export function deviationsOf(where: string, x: Features, weights?: ArrayLike<number>): Float64Array {
  const table = tableOf(where, x, 2);
  const { n, p, rows } = table;
  const total = weights ? Array.from(weights).reduce((sum, w) => sum + w, 0) : n;
  return withWorkspace((space) => {
    const [at, roots] = [space.take(n + 4), space.take(n + 4)];
    const own = Float64Array.from({ length: n }, (_, i) => (weights?.[i] ?? 1) / total);
    view(at, n).set(own);
    view(roots, n).set(own.map(Math.sqrt));
    const excluded = (): boolean => false;
    const options = { weights: at, roots, intercept: true, excluded, keepConstant: false, constant: false };
    try {
      return ("starts" in rows ? sparseDesign(rows, options) : denseDesign(space, rows, n, p, options)).deviation;
    } catch (error) {
      throw error instanceof NotFinite ? notFinite(where, table, error.column) : error;
    }
  });
}
