import type { FloatArray, Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { expectOneOf } from "@reg/tensor/checks";
import { axesOf } from "../internal/axesOf.ts";
import { strideOf } from "../internal/lines.ts";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";
import type { Axis, WeightInputs } from "../types.ts";

export interface TotalVariationOptions {
  /** How much the loss weighs the sum of the differences. */
  readonly strength: number;
  /** Along which axes neighbours are compared; all by default: one of a series, two of an image [height, width]. */
  readonly axis?: Axis;
  /** How the differences d of one place along the axes count: `"anisotropic"`, Σ|d|, the default; `"isotropic"`, √Σd²; or `"squared"`, ½Σd². */
  readonly form?: "anisotropic" | "isotropic" | "squared";
}

const OPTIONS = ["strength", "axis", "form"];

/**
 * Total variation: strength · Σ over places of Σ|d|, √Σd² or ½Σd², where d are the differences to the next element along
 * each axis, 0 at the end. The first two make flat pieces with jumps between, the last one slopes. The subgradient of a
 * difference of 0 is 0.
 *
 * @param inputs `w` [any shape]
 * @returns the value, and the pullback to `w`
 * @throws RangeError for a strength that is negative or not finite, an axis that `w` does not have, or another form.
 * @see Rudin, Osher and Fatemi: "Nonlinear total variation based noise removal algorithms" (1992)
 * @example totalVariation({ w: tensor([1, 1, 4, 2]) }, { strength: 1 })[0]; // 5
 */
export function totalVariation(inputs: WeightInputs, options: TotalVariationOptions): PenaltyResult<WeightInputs> {
  return penalize("totalVariation", "w", OPTIONS, terms, inputs, options);
}

/** `totalVariation` into memory that is yours: adds `scale` times the gradient to `into.w` and returns the value. */
export function totalVariationInto(
  into: Gradients<WeightInputs>,
  inputs: WeightInputs,
  options: TotalVariationOptions,
  scale?: number,
): number {
  return penalizeInto("totalVariation", "w", OPTIONS, terms, into, inputs, options, scale);
}

type Form = NonNullable<TotalVariationOptions["form"]>;

/** How the differences of one place count, and the slope of that along one of them. */
const sizes: Record<Form, (d: Float64Array) => number> = {
  anisotropic: (d) => d.reduce((sum, di) => sum + Math.abs(di), 0),
  isotropic: (d) => Math.hypot(...d),
  squared: (d) => d.reduce((sum, di) => sum + di * di, 0) / 2,
};
const slopes: Record<Form, (di: number, size: number) => number> = {
  anisotropic: Math.sign,
  isotropic: (di, size) => (size === 0 ? 0 : di / size),
  squared: (di) => di,
};

function terms(what: string, w: Tensor, { strength, axis, form = "anisotropic" }: TotalVariationOptions): Terms {
  expectOneOf(what, "form", form, Object.keys(sizes));
  const axes = axesOf(what, w.shape, axis);
  const lengths = axes.map((k) => w.shape[k]);
  const strides = axes.map((k) => strideOf(w.shape, k));
  const d = new Float64Array(axes.length);
  /** Fills in the differences at place i and returns how they count. */
  const sizeAt = (x: FloatArray, i: number): number => {
    for (let a = 0; a < d.length; a++) {
      const isLast = Math.floor(i / strides[a]) % lengths[a] === lengths[a] - 1;
      d[a] = isLast ? 0 : x[i + strides[a]] - x[i];
    }
    return sizes[form](d);
  };
  let sum = 0;
  for (let i = 0, x = w.data; i < x.length; i++) sum += sizeAt(x, i);
  return [
    strength * sum,
    (dw, scale) => {
      for (let i = 0, x = w.data; i < x.length; i++) {
        const size = sizeAt(x, i);
        for (let a = 0; a < d.length; a++) {
          const slope = scale * strength * slopes[form](d[a], size);
          if (slope === 0) continue;
          dw[i] = dw[i] - slope;
          dw[i + strides[a]] = dw[i + strides[a]] + slope;
        }
      }
    },
  ];
}
