import type { FloatArray, Tensor } from "@reg/tensor";
import { type Groups, scaleGroups } from "../../internal/groups.ts";
import { groupNorms } from "../../internal/norms.ts";

/**
 * The proximal step of Σ amount · ‖group‖: w · max(0, 1 − step · amount / ‖w_group‖) with one step for all, and with a step
 * of each coordinate's own as `shrinkOwn` says.
 */
export function shrinkGroups(
  into: Tensor,
  w: Tensor,
  groups: Groups,
  amounts: Float64Array,
  step: number | Tensor,
): void {
  if (typeof step === "object") shrinkOwn(into.data, w.data, groups, amounts, step.data);
  else {
    const factors = groupNorms(w.data, groups).map((norm, g) => {
      const threshold = step * amounts[g];
      return norm <= threshold ? 0 : 1 - threshold / norm;
    });
    scaleGroups(w.data, into.data, groups, factors);
  }
}

/**
 * argmin over x of Σ (x − w)² / (2 · s) + amount · ‖x_group‖ for a step s of each coordinate's own: w / (1 + s · amount / r),
 * where r, the norm of the result, solves Σ w² / (r + s · amount)² = 1, or is 0 where that sum is at most 1 for r = 0.
 */
function shrinkOwn(out: FloatArray, w: FloatArray, groups: Groups, amounts: Float64Array, s: FloatArray): void {
  const { of, count } = groups;
  const radii = radiiOf(w, s, groups, amounts);
  for (let i = 0; i < w.length; i++) {
    const g = of[i];
    if (g === count) out[i] = w[i];
    else out[i] = radii[g] === 0 ? 0 : w[i] / (1 + (s[i] * amounts[g]) / radii[g]);
  }
}

/**
 * Newton's method on 1 / √(the sum), which is concave in r and almost a line: from where one term alone is 1, which is
 * below the root, it climbs in a few passes for all groups at once.
 */
function radiiOf(w: FloatArray, s: FloatArray, { count, of }: Groups, amounts: Float64Array): Float64Array {
  const radii = new Float64Array(count);
  for (let i = 0; i < w.length; i++) {
    radii[of[i]] = Math.max(radii[of[i]], Math.abs(w[i]) - s[i] * amounts[of[i]]);
  }
  for (let pass = 0, moving = true; moving && pass < 100; pass++) {
    const sums = new Float64Array(count); // Σ w² / (r + s · amount)²
    const slopes = new Float64Array(count); // Σ w² / (r + s · amount)³
    for (let i = 0; i < w.length; i++) {
      if (w[i] === 0) continue;
      const g = of[i];
      const below = radii[g] + s[i] * amounts[g];
      const term = (w[i] / below) ** 2;
      sums[g] = sums[g] + term;
      slopes[g] = slopes[g] + term / below;
    }
    moving = false;
    sums.forEach((sum, g) => {
      const climb = (sum * (Math.sqrt(sum) - 1)) / slopes[g];
      if (!(climb > 1e-16 * radii[g])) return;
      radii[g] = radii[g] + climb;
      moving = true;
    });
  }
  return radii;
}
