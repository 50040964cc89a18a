import { centredMoments } from "../../design/internal/centredMoments.ts";
import { LeavingOut, type Moments, type Packed, unpacked } from "../../design/internal/moments.ts";
import type { Features } from "../../design/types.ts";
import { momentPath } from "./momentPath.ts";
import type { Settings } from "./settings.ts";

/** Errors on each fold of paths on the others, by the moments of all. */
export interface ErrorTask {
  readonly kind: "errors";
  readonly x: Features;
  readonly moments: readonly Packed[];
  /** By column; the response is the last. */
  readonly shift: Float64Array;
  readonly settings: Settings & { readonly lambda: Float64Array };
  readonly l1Ratio: number;
}

/** Below this part of the fold's mean square, its error as a difference of sums has too few digits. */
const LEAST = 1e-6;

/** The mean squared error on a fold for each strength; nothing where digits would be lost. */
export function foldErrors({ moments, shift, settings, l1Ratio }: ErrorTask): (k: number) => Float64Array {
  const others = new LeavingOut(moments);
  const width = shift.length;
  const p = width - 1;
  const excluded = (j: number): boolean => settings.penaltyFactors[j] === Number.POSITIVE_INFINITY;
  const b = new Float64Array(p);
  const used = new Int32Array(p);
  return (k) => {
    const centred = centredMoments(unpacked(others.of(k), width), shift, excluded);
    const held = unpacked(moments[k], width);
    const least = LEAST * held.products[p * (p + 2)];
    const errors = new Float64Array(settings.lambda.length);
    if (!centred) return new Float64Array(0);
    const { mean, norm, center } = centred;
    let sound = true;
    const begin = (): void => {};
    momentPath(centred, settings, l1Ratio, begin, (point, index) => {
      let count = 0;
      let constant = center - shift[p];
      point.each((j, value) => {
        b[count] = value / norm[j];
        constant -= b[count] * (mean[j] - shift[j]);
        used[count++] = j;
      });
      const squares = squaredError(held, used, b, count, constant);
      if (!(squares > least)) sound = false;
      errors[index] = squares / held.weight;
    });
    return sound ? errors : new Float64Array(0);
  };
}

/** Σ w·(y − constant − x·b)² by moments, for the `count` coefficients of the columns in `used`. */
function squaredError(
  { weight, sums, products }: Moments,
  used: Int32Array,
  b: Float64Array,
  count: number,
  constant: number,
): number {
  const p = sums.length - 1;
  const width = sums.length;
  let [linear, crossed, quadratic] = [sums[p], 0, 0];
  for (let i = 0; i < count; i++) {
    const own = used[i] * width;
    let product = 0;
    for (let j = 0; j < i; j++) product += products[own + used[j]] * b[j];
    quadratic += b[i] * (2 * product + products[own + used[i]] * b[i]);
    crossed += b[i] * products[own + p];
    linear -= b[i] * sums[used[i]];
  }
  return products[p * width + p] - 2 * crossed + quadratic - 2 * constant * linear + constant * constant * weight;
}
