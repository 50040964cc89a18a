import { floats64, words } from "../../kernels/internal/memory.ts";
import type { SparseColumns } from "../sparseColumns.ts";
import { assembled } from "./assembled.ts";
import { columnScaling } from "./columnScaling.ts";
import type { Design, DesignOptions } from "./types.ts";

/**
 * The design of sparse columns. Entries stay as they are: what centring and scaling do to a product is added to it, so
 * that zeros cost nothing.
 */
export function sparseDesign(x: SparseColumns, options: DesignOptions): Design {
  const [n, features] = x.shape;
  const p = features + (options.constant ? 1 : 0);
  const padded = Math.ceil(n / 4) * 4;
  const starts = Uint32Array.from(x.starts);
  const rows = Uint32Array.from(x.rows);
  const values = Float64Array.from(x.values);
  const f = floats64();
  const w = f.slice(options.weights / 8, options.weights / 8 + n);
  const roots = f.slice(options.roots / 8, options.roots / 8 + n);
  const total = w.reduce((sum, v) => sum + v, 0);
  /** Σ w·at(x) over a column, its zeros included. */
  const walk = (j: number, at: (value: number) => number): number => {
    let [sum, weight] = [0, 0];
    for (let e = starts[j]; e < starts[j + 1]; e++) {
      sum += w[rows[e]] * at(values[e]);
      weight += w[rows[e]];
    }
    const zero = at(0);
    return zero === 0 ? sum : sum + (total - weight) * zero;
  };
  const scaling = columnScaling(p, options, {
    sum: (j, shift) => walk(j, (v) => v - shift),
    moments: (j, shift) => [walk(j, (v) => v - shift), walk(j, (v) => (v - shift) ** 2)],
    scale: () => undefined,
  });
  const { mean, norm } = scaling;
  const inverse = norm.map((v) => (v > 0 ? 1 / v : 0));
  /** Σ of column j times a vector by rows, where the constant column is all 1. */
  const product = (j: number, v: Float64Array, sum: number): number => {
    if (j >= features) return sum;
    let s = 0;
    for (let e = starts[j]; e < starts[j + 1]; e++) s += values[e] * v[rows[e]];
    return (s - mean[j] * sum) * inverse[j];
  };
  const rooted = new Float64Array(n);
  const weighted = new Float64Array(n);
  return assembled(
    scaling,
    { n, p, padded },
    {
      rough: undefined,
      dots(list, count, r, out) {
        const [g, u] = [floats64(), words()];
        let sum = 0;
        for (let i = 0; i < n; i++) {
          rooted[i] = roots[i] * g[r / 8 + i];
          sum += rooted[i];
        }
        for (let i = 0; i < count; i++) g[out / 8 + i] = product(u[list / 4 + i], rooted, sum);
      },
      combine(y, list, b, count, scale, out) {
        const [g, u] = [floats64(), words()];
        rooted.fill(0);
        let shift = 0;
        for (let i = 0; i < count; i++) {
          const j = u[list / 4 + i];
          const factor = scale * g[b / 8 + i] * inverse[j];
          if (j >= features) shift += factor;
          else {
            for (let e = starts[j]; e < starts[j + 1]; e++) rooted[rows[e]] += factor * values[e];
            shift -= factor * mean[j];
          }
        }
        for (let i = 0; i < padded; i++) g[out / 8 + i] = g[y / 8 + i] + (i < n ? roots[i] * (rooted[i] + shift) : 0);
      },
      gram(list, from, m, weights, to, row) {
        const [g, u] = [floats64(), words()];
        for (let i = from; i < m; i++) {
          const a = u[list / 4 + i];
          // v = w·x̃ₐ by rows, of which each column takes its product
          weighted.fill(a >= features ? 1 : -mean[a] * inverse[a]);
          if (a < features) for (let e = starts[a]; e < starts[a + 1]; e++) weighted[rows[e]] += values[e] * inverse[a];
          let sum = 0;
          for (let k = 0; k < n; k++) {
            weighted[k] *= w[k] * (weights ? g[weights / 8 + k] : 1);
            sum += weighted[k];
          }
          for (let j = 0; j <= i; j++) {
            const value = product(u[list / 4 + j], weighted, sum);
            g[(to + i * row) / 8 + j] = value;
            g[(to + j * row) / 8 + i] = value;
          }
        }
      },
    },
  );
}
