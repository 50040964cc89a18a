import { expectSeed, expectShape, type Tensor, tensor, uniform } from "@reg/tensor";
import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { nearestCenter } from "./internal/nearestCenter.ts";

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
  const all = { data: weights, shape: [weights.length] };
  let centers = firstCenters(weights, clusters, seed);
  for (let round = 0; round < rounds; round++) {
    const next = meansOf(weights, nearestCenter(all, { data: centers, shape: [clusters] }), centers);
    if (next.every((center, c) => center === centers[c])) break;
    centers = next;
  }
  return tensor([...centers.sort()], [clusters], w.data instanceof Float32Array ? "float32" : "float64");
}

/** The first is any weight; each next one is drawn with a chance in proportion to its squared distance from those so far. */
function firstCenters(weights: Float64Array, clusters: number, seed: number): Float64Array {
  const squares = weights.map(() => Infinity);
  return uniform(seed, clusters).map((draw, c) => {
    let left = c === 0 ? Infinity : draw * squares.reduce((sum, square) => sum + square, 0);
    const pick = squares.findIndex((square) => {
      left -= square;
      return left < 0;
    });
    const center = weights[pick < 0 ? Math.floor(draw * weights.length) : pick];
    for (let i = 0; i < weights.length; i++) squares[i] = Math.min(squares[i], (weights[i] - center) ** 2);
    return center;
  });
}

function meansOf(weights: Float64Array, assignment: Int32Array, centers: Float64Array): Float64Array {
  const [sums, counts] = [new Float64Array(centers.length), new Float64Array(centers.length)];
  for (let i = 0; i < weights.length; i++) {
    sums[assignment[i]] += weights[i];
    counts[assignment[i]]++;
  }
  return centers.map((_, c) => (counts[c] > 0 ? sums[c] / counts[c] : farthest(weights, assignment, centers)));
}

function farthest(weights: Float64Array, assignment: Int32Array, centers: Float64Array): number {
  const distance = (i: number) => Math.abs(weights[i] - centers[assignment[i]]);
  let most = 0;
  for (let i = 1; i < weights.length; i++) if (distance(i) > distance(most)) most = i;
  return weights[most];
}
