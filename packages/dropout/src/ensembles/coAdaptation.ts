import { expectShape, type Tensor } from "@reg/tensor";

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
  const directions = Array.from({ length: units }, (_, unit) => directionOf(activations, unit));
  const correlations = new Float64Array(units * units);
  multiplyAll(directions, correlations);
  let [sum, largest, moving] = [0, 0, 0];
  for (let i = 0; i < units; i++) {
    for (let j = 0; j < i; j++) {
      const r = Math.max(-1, Math.min(1, correlations[i * units + j]));
      correlations[i * units + j] = correlations[j * units + i] = r;
      sum += Math.abs(r);
      largest = Math.max(largest, Math.abs(r));
    }
    if (!directions[i].some(Boolean)) continue;
    correlations[i * units + i] = 1;
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

/** The activations of a unit less their mean, of length 1; zeros where they are all the same. */
function directionOf({ data, shape }: Tensor, unit: number): Float64Array {
  const [samples, units] = shape;
  const first = data[unit];
  // From the first on, so that what is constant has a mean of exactly 0.
  const column = new Float64Array(samples);
  for (let n = 0; n < samples; n++) column[n] = data[n * units + unit] - first;
  const mean = column.reduce((sum, value) => sum + value, 0) / samples;
  const centred = column.map((value) => value - mean);
  const length = Math.sqrt(dot(centred, centred));
  if (!Number.isFinite(length)) {
    throw new RangeError(`coAdaptation: the activations of unit ${unit} must be finite, got ${length}.`);
  }
  return centred.map((value) => value / (length || 1));
}

/** products[i, j] = ⟨columns[i], columns[j]⟩ for j < i, four by four, so that each number that is read serves four products. */
function multiplyAll(columns: readonly Float64Array[], products: Float64Array): void {
  const units = columns.length;
  const block = new Float64Array(16);
  for (let i = 0; i < units; i += 4) {
    for (let j = 0; j <= i; j += 4) {
      const [a, b] = [i, j].map((first) => [0, 1, 2, 3].map((k) => columns[Math.min(units - 1, first + k)]));
      multiplyFour(a[0], a[1], a[2], a[3], b[0], b[1], b[2], b[3], block);
      for (let k = 0; k < 16; k++) {
        const [row, column] = [i + (k >> 2), j + (k & 3)];
        if (row < units && column < row) products[row * units + column] = block[k];
      }
    }
  }
}

type Column = Float64Array;

function multiplyFour(
  a: Column,
  b: Column,
  c: Column,
  d: Column,
  p: Column,
  q: Column,
  r: Column,
  s: Column,
  to: Float64Array,
): void {
  let [ap, aq, ar, as, bp, bq, br, bs] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [cp, cq, cr, cs, dp, dq, dr, ds] = [0, 0, 0, 0, 0, 0, 0, 0];
  for (let n = 0; n < a.length; n++) {
    const u = p[n];
    const v = q[n];
    const w = r[n];
    const x = s[n];
    const e = a[n];
    const f = b[n];
    const g = c[n];
    const h = d[n];
    ap += e * u;
    aq += e * v;
    ar += e * w;
    as += e * x;
    bp += f * u;
    bq += f * v;
    br += f * w;
    bs += f * x;
    cp += g * u;
    cq += g * v;
    cr += g * w;
    cs += g * x;
    dp += h * u;
    dq += h * v;
    dr += h * w;
    ds += h * x;
  }
  to.set([ap, aq, ar, as, bp, bq, br, bs, cp, cq, cr, cs, dp, dq, dr, ds]);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
