import { CONSTANT } from "./columnScaling.ts";
import type { Moments } from "./moments.ts";
import type { Scaling } from "./types.ts";

/** Columns centred and scaled to length 1, by their products: what a design is without its samples. */
export interface Centred extends Scaling {
  readonly p: number;
  /** X̃ᵀX̃ by rows, and X̃ᵀy. */
  readonly g: Float64Array;
  readonly q: Float64Array;
  /** The mean of the response, and its length around that. */
  readonly center: number;
  readonly length: number;
}

/** Of a mean square, what must be left when the square of the mean is taken off: with less, digits would be lost. */
const LEAST = 1e-4;

/** Centres and scales by moments; undefined where too many digits would be lost, as the shift is far from the mean. */
export function centredMoments(
  { weight, sums, products }: Moments,
  shift: Float64Array,
  excluded: (j: number) => boolean,
): Centred | undefined {
  const width = sums.length;
  const p = width - 1;
  const [mean, deviation, norm, inverse] = Array.from({ length: 4 }, () => new Float64Array(width));
  for (let j = 0; j < width; j++) {
    const square = products[j * width + j] / weight;
    const variance = square - (sums[j] / weight) ** 2;
    if (square > 0 && !(variance > LEAST * square)) return undefined;
    mean[j] = shift[j] + sums[j] / weight;
    deviation[j] = Math.sqrt(variance);
    const usable = j === p || (deviation[j] > CONSTANT * Math.abs(mean[j]) && !excluded(j));
    norm[j] = usable ? deviation[j] : 0;
    inverse[j] = norm[j] > 0 ? 1 / norm[j] : 0;
  }
  const g = new Float64Array(p * p);
  const q = new Float64Array(p);
  for (let i = 0; i < p; i++) {
    const own = sums[i] / weight;
    for (let j = 0; j < p; j++) {
      g[i * p + j] = (products[i * width + j] / weight - own * (sums[j] / weight)) * inverse[i] * inverse[j];
    }
    q[i] = (products[i * width + p] / weight - own * (sums[p] / weight)) * inverse[i];
  }
  return {
    p,
    mean: mean.subarray(0, p),
    deviation: deviation.subarray(0, p),
    norm: norm.subarray(0, p),
    g,
    q,
    center: mean[p],
    length: deviation[p],
  };
}
