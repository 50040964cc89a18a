import { expectSeed, expectShape, type Tensor, tensor, uniform } from "@reg/tensor";
import { expectOptions, expectWhole } from "@reg/tensor/checks";

export interface KMeansOptions {
  /** How many centers, at least 1 and at most the number of weights. */
  readonly clusters: number;
  /** Decides the first centers. */
  readonly seed: number;
  /** Rounds at most; 100 by default. It ends earlier when nothing moves. */
  readonly rounds?: number;
}

/**
 * Centers for `codebook`: few numbers that lie near all weights, by Lloyd's rounds from centers that k-means++ draws.
 * A center that loses all its weights takes the weight that is farthest from its own.
 *
 * @param w [any shape], all finite
 * @returns centers [clusters], ascending, of w's width
 * @throws RangeError for clusters or rounds out of range, a bad seed, or weights that are not finite.
 * @see Lloyd: "Least squares quantization in PCM" (1982); Arthur, Vassilvitskii: "k-means++: the advantages of careful
 * seeding" (2007)
 * @example kMeans(tensor([0, 0.1, 5, 5.1]), { clusters: 2, seed: 7 }).data; // 0.05, 5.05
 */
export function kMeans(w: Tensor, options: KMeansOptions): Tensor {
  expectOptions("kMeans", options, ["clusters", "seed", "rounds"]);
  const { clusters, seed, rounds = 100 } = options;
  expectShape("kMeans: w", w);
  expectSeed("kMeans", seed);
  const weights = Float64Array.from(w.data);
  expectWhole("kMeans", "clusters", clusters, 1, weights.length, "It is at most the number of weights.");
  expectWhole("kMeans", "rounds", rounds, 1);
  if (!weights.every(Number.isFinite))
    throw new RangeError("kMeans: w must hold finite numbers only; there is a NaN or infinity.");
  let centers = firstCenters(weights, clusters, seed).sort();
  weights.sort();
  for (let round = 0; round < rounds; round++) {
    const next = meansOf(weights, centers).sort();
    if (next.every((center, c) => center === centers[c])) break;
    centers = next;
  }
  return tensor([...centers], [clusters], w.data instanceof Float32Array ? "float32" : "float64");
}

/** The first is any weight; each next one is drawn with a chance in proportion to its squared distance from those so far. */
function firstCenters(weights: Float64Array, clusters: number, seed: number): Float64Array {
  const squares = new Float64Array(weights.length).fill(Infinity);
  let sum = Infinity;
  return uniform(seed, clusters).map((draw) => {
    let pick = 0;
    for (let left = draw * sum - squares[0]; left >= 0 && pick < weights.length; ) left -= squares[++pick];
    const center = weights[pick < weights.length && sum < Infinity ? pick : Math.floor(draw * weights.length)];
    sum = 0;
    for (let i = 0; i < weights.length; i++) {
      const distance = weights[i] - center;
      squares[i] = Math.min(squares[i], distance * distance);
      sum += squares[i];
    }
    return center;
  });
}

/** The mean of the weights nearest to each center, both ascending; of equal centers the first has them all. */
function meansOf(weights: Float64Array, centers: Float64Array): Float64Array {
  let start = 0;
  return centers.map((center, c) => {
    if (center === centers[c - 1]) return farthest(weights, centers);
    const end = endOf(
      weights,
      start,
      center,
      centers.find((other) => other > center),
    );
    if (start === end) return farthest(weights, centers);
    let sum = 0;
    const count = end - start;
    for (; start < end; start++) sum += weights[start];
    return sum / count;
  });
}

/** Where the weights end that are nearer to a center than to the next one, by bisection. */
function endOf(weights: Float64Array, start: number, center: number, next = Infinity): number {
  let [low, high] = [start, weights.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (weights[middle] - center <= next - weights[middle]) low = middle + 1;
    else high = middle;
  }
  return low;
}

function farthest(weights: Float64Array, centers: Float64Array): number {
  const distance = (weight: number) => centers.reduce((least, c) => Math.min(least, Math.abs(weight - c)), Infinity);
  return weights.reduce((far, weight) => (distance(weight) > distance(far) ? weight : far));
}
