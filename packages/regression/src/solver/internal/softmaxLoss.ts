import type { Design } from "../../design/internal/types.ts";
import { floats64, view, type Workspace } from "../../kernels/internal/memory.ts";
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
  const [residual, curvature] = [space.take(all), space.take(all * classes)];
  const mean = new Float64Array(n * classes);
  const logs = new Float64Array(n);
  const own = new Float64Array(n);
  const roots = weights.map(Math.sqrt);
  const inverse = roots.map((root) => (root > 0 ? 1 / root : 0));
  return {
    residual,
    weights: curvature,
    least: 0,
    look(fitted) {
      const from = view(fitted, all);
      const r = view(residual, all);
      for (let i = 0; i < n; i++) {
        let most = Number.NEGATIVE_INFINITY;
        for (let k = 0; k < classes; k++) {
          const eta = from[k * padded + i] * inverse[i] + (offset ? offset[i * classes + k] : 0);
          mean[i * classes + k] = eta;
          if (k === y[i]) own[i] = eta;
          most = Math.max(most, eta);
        }
        let sum = 0;
        for (let k = 0; k < classes; k++) {
          mean[i * classes + k] = Math.exp(mean[i * classes + k] - most);
          sum += mean[i * classes + k];
        }
        logs[i] = most + Math.log(sum);
        for (let k = 0; k < classes; k++) {
          mean[i * classes + k] /= sum;
          r[k * padded + i] = roots[i] * ((k === y[i] ? 1 : 0) - mean[i * classes + k]);
        }
      }
    },
    bend() {
      const f = floats64();
      for (let k = 0; k < classes; k++) {
        for (let l = 0; l < classes; l++) {
          const to = curvature / 8 + (k * classes + l) * padded;
          for (let i = 0; i < n; i++) {
            const [a, b] = [mean[i * classes + k], mean[i * classes + l]];
            f[to + i] = k === l ? Math.max(a * (1 - a), 1e-12) : -a * b;
          }
        }
      }
    },
    ratio(change) {
      const [d, h] = [view(change, all), view(curvature, all * classes)];
      let [now, kept] = [0, 0];
      for (let i = 0; i < n; i++) {
        let [first, second] = [0, 0];
        for (let k = 0; k < classes; k++) {
          const a = d[k * padded + i];
          first += mean[i * classes + k] * a;
          second += mean[i * classes + k] * a * a;
          for (let l = 0; l < classes; l++) kept += h[(k * classes + l) * padded + i] * a * d[l * padded + i];
        }
        now += second - first * first;
      }
      return kept > 0 ? now / kept : 1;
    },
    value() {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += weights[i] * (logs[i] - own[i]);
      return sum;
    },
    dual(s) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < classes; k++) {
          const u = s * ((k === y[i] ? 1 : 0) - mean[i * classes + k]);
          const m = (k === y[i] ? 1 : 0) - u;
          sum -= weights[i] * ((m > 0 ? m * Math.log(m) : 0) + (offset ? u * offset[i * classes + k] : 0));
        }
      }
      return sum;
    },
  };
}
