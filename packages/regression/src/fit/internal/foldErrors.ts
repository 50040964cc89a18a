import { type Centred, centredMoments } from "../../design/internal/centredMoments.ts";
import { LeavingOut, type Moments, type Packed, unpacked } from "../../design/internal/moments.ts";
import { kernels } from "../../kernels/internal/kernels.ts";
import { floats64, type Workspace, withWorkspace, words } from "../../kernels/internal/memory.ts";
import type { PathPoint } from "../../solver/internal/types.ts";
import { momentPath } from "./momentPath.ts";
import type { Settings } from "./settings.ts";

/** Errors on each fold of paths on the others, by the moments of all. */
export interface ErrorTask {
  readonly kind: "errors";
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
  return (k) => {
    const centred = centredMoments(unpacked(others.of(k), width), shift, excluded);
    if (!centred) return new Float64Array(0);
    const held = unpacked(moments[k], width);
    const least = LEAST * held.products[p * (p + 2)];
    const errors = new Float64Array(settings.lambda.length);
    let sound = true;
    withWorkspace((space) => {
      const errorOf = squaredError(space, held, shift, centred);
      const begin = (): void => {};
      momentPath(centred, settings, l1Ratio, begin, (point, index) => {
        const squares = errorOf(point);
        if (!(squares > least)) sound = false;
        errors[index] = squares / held.weight;
      });
    });
    return sound ? errors : new Float64Array(0);
  };
}

/** Σ w·(y − constant − x·b)² of the samples of a fold, by their moments. */
function squaredError(
  space: Workspace,
  { weight, sums, products }: Moments,
  shift: Float64Array,
  { mean, norm, center }: Centred,
): (point: PathPoint) => number {
  const width = sums.length;
  const p = width - 1;
  const padded = Math.ceil(p / 4) * 4;
  const [matrix, b, list, out] = [space.take(padded * p), space.take(padded), space.take(width), space.take(width + 4)];
  for (let i = 0; i < p; i++) floats64().set(products.subarray(i * width, i * width + p), matrix / 8 + i * padded);
  return (point) => {
    const [f, w] = [floats64(), words()];
    let constant = center - shift[p];
    let count = 0;
    f.fill(0, b / 8, b / 8 + p);
    point.each((j, value) => {
      f[b / 8 + j] = value / norm[j];
      constant -= f[b / 8 + j] * (mean[j] - shift[j]);
      w[list / 4 + count++] = j;
    });
    if (count > 0) kernels().dots(matrix, padded * 8, list, count, b, padded, out);
    let [linear, crossed, quadratic] = [sums[p], 0, 0];
    for (let i = 0; i < count; i++) {
      const j = w[list / 4 + i];
      const value = f[b / 8 + j];
      quadratic += value * f[out / 8 + i];
      crossed += value * products[j * width + p];
      linear -= value * sums[j];
    }
    return products[p * width + p] - 2 * crossed + quadratic - 2 * constant * linear + constant * constant * weight;
  };
}
