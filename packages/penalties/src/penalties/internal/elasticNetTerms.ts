import type { FloatArray, PenaltyResult, Tensor } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { emptyLike, stream } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { weighedSum } from "../../internal/sums.ts";
import type { WeightInputs } from "../../types.ts";

/**
 * l1·Σ|w| + ½·l2·Σw² and its pullback, after the checks of w and the strengths; a strength of 0 turns its part off,
 * regardless of the values of w.
 */
export function elasticNetTerms(what: string, w: Tensor, l1: number, l2: number): PenaltyResult<WeightInputs> {
  return [
    weighedSum(w.data, l1, l2 / 2),
    function pullback(scale = 1) {
      expectNumber(what, "scale", scale, "(-∞, ∞)");
      const dw = emptyLike(w);
      addSlope(w.data, dw.data, l1, l2, scale, true);
      return { w: dw };
    },
  ];
}

/** The same, its gradient added to dw in one pass; returns the value. */
export function elasticNetTermsInto(
  what: string,
  dw: Tensor,
  w: Tensor,
  l1: number,
  l2: number,
  scale: number,
): number {
  expectNumber(what, "scale", scale, "(-∞, ∞)");
  return addSlope(w.data, dw.data, l1, l2, scale, false);
}

/** dw += scale·(l1·sign(w) + l2·w) */
export function addElasticSlope(w: FloatArray, dw: FloatArray, l1: number, l2: number, scale: number): void {
  addSlope(w, dw, l1, l2, scale, false);
}

/** dw += scale·(l1·sign(w) + l2·w), where dw may be fresh and hold nothing yet; returns the value. */
function addSlope(w: FloatArray, dw: FloatArray, l1: number, l2: number, scale: number, isFresh: boolean): number {
  const [s1, s2] = [scale * l1, scale * l2];
  if (s1 === 0 && s2 === 0) {
    if (isFresh) dw.fill(0);
    return weighedSum(w, l1, l2 / 2);
  }
  const simd = kernels(w, dw);
  if (simd) {
    return stream(w.length, isFresh ? [w] : [w, dw], [dw], (addresses, count) => {
      const [w, dw] = [addresses[0], addresses[addresses.length - 1]];
      if (isFresh) simd.clear(dw, count);
      if (l1 === 0) simd.addScaled(dw, w, dw, count, s2);
      if (l1 === 0) return (l2 / 2) * simd.l2Value(w, count);
      if (l2 === 0) return l1 * simd.l1Into(w, dw, count, s1);
      return simd.elasticNetInto(w, dw, count, s1, s2, l1, l2 / 2);
    });
  }
  if (isFresh) dw.fill(0);
  return addPlainly(w, dw, s1, s2, l1, l2);
}

function addPlainly(w: FloatArray, dw: FloatArray, s1: number, s2: number, l1: number, l2: number): number {
  const isCurved = s2 !== 0; // else no 0·∞
  let sizes = 0;
  let squares = 0;
  for (let i = 0, { length } = w; i < length; i++) {
    const v = w[i];
    sizes += Math.abs(v);
    squares += v * v;
    dw[i] = dw[i] + (isCurved ? s2 * v : 0) + s1 * (Number(v > 0) - Number(v < 0));
  }
  return (l1 && l1 * sizes) + (l2 && (l2 / 2) * squares);
}
