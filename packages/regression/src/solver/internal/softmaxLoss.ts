import type { Design } from "../../design/internal/types.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import type { Loss } from "./loss.ts";

/** The weighted cross-entropy of K classes, on a stacked design. */
export function softmaxLoss(
  space: Workspace,
  { n, padded: all }: Design,
  y: Int32Array,
  classes: number,
  weights: Float64Array,
  offset: Float64Array | undefined,
): Loss {
  const padded = all / classes;
  const [residual, curvature, mean] = [space.take(all), space.take(all * classes), space.take(all)];
  /** Means when the curvature was taken. */
  const bent = new Float64Array(all);
  const [most, sums, own] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const roots = weights.map(Math.sqrt);
  const inverse = roots.map((root) => (root > 0 ? 1 / root : 0));
  const k8 = kernels();
  return {
    residual,
    weights: curvature,
    least: 0,
    look(fitted) {
      const f = floats64();
      most.fill(Number.NEGATIVE_INFINITY);
      for (let k = 0; k < classes; k++) {
        const [from, to] = [fitted / 8 + k * padded, mean / 8 + k * padded];
        for (let i = 0; i < n; i++) {
          const eta = f[from + i] * inverse[i] + (offset ? offset[i * classes + k] : 0);
          f[to + i] = eta;
          if (k === y[i]) own[i] = eta;
          if (eta > most[i]) most[i] = eta;
        }
      }
      for (let k = 0; k < classes; k++) {
        const to = mean / 8 + k * padded;
        for (let i = 0; i < n; i++) f[to + i] -= most[i];
      }
      k8.exps(mean, mean, all);
      sums.fill(0);
      for (let k = 0; k < classes; k++) {
        const from = mean / 8 + k * padded;
        for (let i = 0; i < n; i++) sums[i] += f[from + i];
      }
      for (let k = 0; k < classes; k++) {
        const [at, to] = [mean / 8 + k * padded, residual / 8 + k * padded];
        for (let i = 0; i < n; i++) {
          f[at + i] /= sums[i];
          f[to + i] = roots[i] * ((k === y[i] ? 1 : 0) - f[at + i]);
        }
      }
    },
    bend() {
      const f = floats64();
      const at = mean / 8;
      for (let k = 0; k < classes; k++) {
        for (let l = k; l < classes; l++) {
          const [to, a, b] = [curvature / 8 + (k * classes + l) * padded, at + k * padded, at + l * padded];
          for (let i = 0; i < n; i++) {
            f[to + i] = k === l ? Math.max(f[a + i] * (1 - f[a + i]), 1e-12) : -f[a + i] * f[b + i];
          }
        }
      }
      bent.set(f.subarray(at, at + all));
    },
    ratio(change) {
      const f = floats64();
      const now = along(f, mean / 8, change / 8, n, padded, classes);
      const kept = along(bent, 0, change / 8, n, padded, classes);
      return kept > 0 ? now / kept : 1;
    },
    value() {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += weights[i] * (most[i] + Math.log(sums[i]) - own[i]);
      return sum;
    },
    dual(s) {
      const f = floats64();
      let sum = 0;
      for (let k = 0; k < classes; k++) {
        for (let i = 0; i < n; i++) {
          const u = s * ((k === y[i] ? 1 : 0) - f[mean / 8 + k * padded + i]);
          const m = (k === y[i] ? 1 : 0) - u;
          sum -= weights[i] * ((m > 0 ? m * Math.log(m) : 0) + (offset ? u * offset[i * classes + k] : 0));
        }
      }
      return sum;
    },
  };
}

/** Σ over samples of d·(diag(m) − m·mᵀ)·d, the curvature along a change d. */
function along(m: Float64Array, at: number, d: number, n: number, padded: number, classes: number): number {
  const f = floats64();
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let [first, second] = [0, 0];
    for (let k = 0; k < classes; k++) {
      const product = m[at + k * padded + i] * f[d + k * padded + i];
      first += product;
      second += product * f[d + k * padded + i];
    }
    sum += second - first * first;
  }
  return sum;
}
