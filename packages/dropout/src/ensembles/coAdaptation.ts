import { matmul } from "@reg/matmul";
import { expectShape, type FloatArray, type Tensor } from "@reg/tensor";
import { dotsOf } from "@reg/tensor/kernel";

export interface CoAdaptation {
  /** The mean of |correlation| over all pairs of units, in [0, 1]. */
  readonly mean: number;
  /** The largest |correlation| of a pair. */
  readonly largest: number;
  /** The mean that independent units would show with as many samples, about √(2 / (π·(N − 1))). */
  readonly chance: number;
  /** How many units are the same for all samples. They have no correlation, and count in no pair. */
  readonly constant: number;
  /** The correlations of all units with all, 0 where one is constant [H, H]. */
  readonly correlations: Tensor;
}

/**
 * How much the units of a layer move together, measured by their correlations over samples: the less, the more each
 * unit detects something of its own. Dropout lowered it in ReLU nets of two hidden layers; in some others it rose.
 *
 * @param activations of H units for N samples [N, H]
 * @throws RangeError when there are fewer than 2 samples, or an activation is not finite.
 * @see Hinton et al.: "Improving neural networks by preventing co-adaptation of feature detectors" (2012),
 * https://arxiv.org/abs/1207.0580
 * @see Cogswell et al.: "Reducing overfitting in deep networks by decorrelating representations" (2016),
 * https://arxiv.org/abs/1511.06068
 * @example coAdaptation(hidden).mean;
 */
export function coAdaptation(activations: Tensor): CoAdaptation {
  expectShape("coAdaptation: activations", activations, [null, null]);
  const [samples, units] = activations.shape;
  if (samples < 2) throw new RangeError(`coAdaptation: samples must be 2 or more, got ${samples}.`);
  const { directions, moves } = directionsOf(activations);
  const correlations = new Float64Array(units * units);
  let [sum, largest, moving] = [0, 0, 0];
  const rows = (from: number, to: number): Tensor => ({
    data: directions.subarray(from * samples, to * samples),
    shape: [to - from, samples],
  });
  // Few units at a time with those before them: the rest is the same mirrored.
  for (let from = 0; from < units; from += ROWS) {
    const to = Math.min(units, from + ROWS);
    const products = matmul({ a: rows(from, to), b: rows(0, to) }, { transposeB: true })[0].data;
    for (let i = from, at = 0; i < to; i++, at += to) {
      for (let j = 0; j < i; j++) {
        const r = Math.max(-1, Math.min(1, products[at + j]));
        correlations[i * units + j] = correlations[j * units + i] = r;
        sum += Math.abs(r);
        largest = Math.max(largest, Math.abs(r));
      }
      if (!moves[i]) continue;
      correlations[i * units + i] = 1;
      moving++;
    }
  }
  return {
    mean: sum / Math.max(1, (moving * (moving - 1)) / 2),
    largest,
    chance: Math.sqrt(2 / (Math.PI * (samples - 1))),
    constant: units - moving,
    correlations: { data: correlations, shape: [units, units] },
  };
}

/** Units whose products are made at once. */
const ROWS = 64;
/** Samples that are transposed at once. */
const BAND = 16;

/**
 * The activations of each unit less their mean, of length 1, [H, N]; zeros where they are all the same. And which are not.
 */
function directionsOf({ data, shape }: Tensor): { directions: FloatArray; moves: boolean[] } {
  const [samples, units] = shape;
  // What is constant has a mean of exactly that: sums of float32 are exact then, and those of float64 begin with the first.
  const isNarrow = data.BYTES_PER_ELEMENT === 4;
  const firsts = isNarrow ? new Float64Array(units) : Float64Array.from(data.subarray(0, units));
  const means = isNarrow ? dotsOf(data, undefined, { groups: units, inner: 1 }) : new Float64Array(units);
  for (let n = 0; n < samples && !isNarrow; n++) {
    for (let unit = 0; unit < units; unit++) means[unit] += data[n * units + unit] - firsts[unit];
  }
  for (let unit = 0; unit < units; unit++) means[unit] /= samples;
  const squares = new Float64Array(units);
  for (let n = 0; n < samples; n++) {
    for (let unit = 0; unit < units; unit++) {
      const off = data[n * units + unit] - firsts[unit] - means[unit];
      squares[unit] += off * off;
    }
  }
  const unknown = squares.findIndex((square) => !Number.isFinite(square));
  if (unknown >= 0) {
    throw new RangeError(
      `coAdaptation: the activations of unit ${unknown} must be finite, got ${Math.sqrt(squares[unknown])}.`,
    );
  }
  const inverse = squares.map((square) => 1 / Math.sqrt(square || 1));
  const directions = data.slice();
  for (let start = 0; start < samples; start += BAND) {
    const end = Math.min(samples, start + BAND);
    for (let unit = 0; unit < units; unit++) {
      const [first, mean, by] = [firsts[unit], means[unit], inverse[unit]];
      for (let n = start; n < end; n++) directions[unit * samples + n] = (data[n * units + unit] - first - mean) * by;
    }
  }
  return { directions, moves: Array.from(squares, (square) => square > 0) };
}
