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
  const { blocks, moves } = directionsOf(activations);
  const correlations = new Float64Array(units * units);
  let [sum, largest, moving] = [0, 0, 0];
  // The units of a block with those of itself and of blocks before it: the rest is the same mirrored.
  for (const [row, a] of blocks.entries()) {
    for (const [column, b] of blocks.slice(0, row + 1).entries()) {
      const products = matmul({ a, b }, { transposeA: true })[0].data;
      const [tall, wide] = [a.shape[1], b.shape[1]];
      for (let p = 0; p < tall; p++) {
        const i = row * BLOCK + p;
        for (let q = 0, j = column * BLOCK; q < wide && j < i; q++, j++) {
          const r = Math.max(-1, Math.min(1, products[p * wide + q]));
          correlations[i * units + j] = correlations[j * units + i] = r;
          sum += Math.abs(r);
          largest = Math.max(largest, Math.abs(r));
        }
      }
    }
  }
  for (let unit = 0; unit < units; unit++) {
    if (!moves[unit]) continue;
    correlations[unit * units + unit] = 1;
    moving++;
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
const BLOCK = 64;

/**
 * The activations of each unit less their mean, of length 1, in blocks of units [N, BLOCK]; zeros where they are all the
 * same. And which are not.
 */
function directionsOf({ data, shape }: Tensor): { blocks: Tensor[]; moves: boolean[] } {
  const [samples, units] = shape;
  // What is constant has a mean of exactly that: sums of float32 are exact then, and float64 is taken less the first sample.
  const isNarrow = data.BYTES_PER_ELEMENT === 4;
  const x = isNarrow ? data : data.map((value, i) => value - data[i % units]);
  const means = dotsOf(x, undefined, { groups: units, inner: 1 }).map((sum) => sum / samples);
  const squares = squaresOf(x, means);
  const unknown = squares.findIndex((square) => !Number.isFinite(square));
  if (unknown >= 0) {
    throw new RangeError(
      `coAdaptation: the activations of unit ${unknown} must be finite, got ${Math.sqrt(squares[unknown])}.`,
    );
  }
  const inverse = squares.map((square) => 1 / Math.sqrt(square || 1));
  const blocks: Tensor[] = [];
  for (let from = 0; from < units; from += BLOCK) {
    const wide = Math.min(BLOCK, units - from);
    const out = isNarrow ? new Float32Array(samples * wide) : new Float64Array(samples * wide);
    writeBlock(out, x, from, wide, means, inverse);
    blocks.push({ data: out, shape: [samples, wide] });
  }
  return { blocks, moves: Array.from(squares, (square) => square > 0) };
}

/** Σ (x − mean)² of each unit. */
function squaresOf(x: FloatArray, means: Float64Array): Float64Array {
  const squares = new Float64Array(means.length);
  for (let i = 0; i < x.length; ) {
    for (let unit = 0; unit < means.length; unit++) {
      const off = x[i++] - means[unit];
      squares[unit] += off * off;
    }
  }
  return squares;
}

function writeBlock(
  out: FloatArray,
  x: FloatArray,
  from: number,
  wide: number,
  means: Float64Array,
  inverse: Float64Array,
): void {
  for (let to = 0, i = from; to < out.length; i += means.length - wide) {
    for (let unit = from; unit < from + wide; unit++) out[to++] = (x[i++] - means[unit]) * inverse[unit];
  }
}
