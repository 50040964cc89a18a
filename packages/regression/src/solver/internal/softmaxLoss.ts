import type { Design } from "../../design/internal/types.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { LEAST_CURVATURE } from "../../kernels/internal/likelihood.ts";
import { floats64, type Workspace } from "../../kernels/internal/memory.ts";
import { type Loss, placed, rootsOf } from "./loss.ts";

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
  const [residual, mean, bent] = [space.take(all), space.take(all), space.take(all)];
  const [curvature, loss] = [space.take(all * classes), space.take(padded)];
  const [target, shift, own] = [space.take(all), space.take(all), placed(space, weights, padded)];
  const { roots, inverse } = rootsOf(space, weights, padded);
  const f = floats64();
  for (let i = 0; i < n; i++) {
    f[target / 8 + y[i] * padded + i] = 1;
    for (let k = 0; offset && k < classes; k++) f[shift / 8 + k * padded + i] = offset[i * classes + k];
  }
  const kernel = kernels();
  return {
    residual,
    weights: curvature,
    least: 0,
    look(fitted) {
      const stride = padded * 8;
      kernel.softmax(fitted, inverse, shift, target, roots, classes, stride, mean, residual, loss, padded);
    },
    bend() {
      const f = floats64();
      const at = mean / 8;
      for (let k = 0; k < classes; k++) {
        for (let l = k; l < classes; l++) {
          const [to, a, b] = [curvature / 8 + (k * classes + l) * padded, at + k * padded, at + l * padded];
          for (let i = 0; i < n; i++) {
            f[to + i] = k === l ? Math.max(f[a + i] * (1 - f[a + i]), LEAST_CURVATURE) : -f[a + i] * f[b + i];
          }
        }
      }
      f.copyWithin(bent / 8, at, at + all);
    },
    ratio(change) {
      const now = kernel.bend(mean, change, classes, padded * 8, padded);
      const kept = kernel.bend(bent, change, classes, padded * 8, padded);
      return kept > 0 ? now / kept : 1;
    },
    value: () => kernel.sum(loss, own, 0, padded),
    dual(s) {
      let sum = 0;
      for (let k = 0; k < classes; k++) {
        const at = k * padded * 8;
        sum -= kernel.conjugates(mean + at, target + at, shift + at, own, s, 0, padded);
      }
      return sum;
    },
  };
}
