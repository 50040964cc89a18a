import { uniform } from "@reg/tensor";
import { DIRECTION_NUMBERS } from "./directionNumbers.ts";

const BITS = 32;

/** How many dimensions there are direction numbers for. */
export const MOST_DIMENSIONS = 64;

/** The 32 direction numbers of a dimension, as the highest bits of a word. */
function directionsOf(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) return v.map((_, i) => 2 ** (31 - i));
  const [polynomial, ...first] = DIRECTION_NUMBERS.trim().split("\n")[dimension - 1].split(" ").map(Number);
  const degree = first.length;
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      v[i] = first[i] * 2 ** (31 - i);
      continue;
    }
    v[i] = v[i - degree] ^ (v[i - degree] >>> degree);
    // The coefficients between the first and the last, which are 1.
    for (let k = 1; k < degree; k++) if ((polynomial >>> (degree - k)) & 1) v[i] ^= v[i - k];
  }
  return v;
}

/**
 * The points of Sobol's sequence in the unit cube, one after another: any 2^k of them are spread evenly, each pair of
 * dimensions too. A seed shifts all points by the same random bits, which keeps them even; without one, the first is 0.
 *
 * @see Sobol (1967); Bratley and Fox, "Algorithm 659", 1988, in the order of Gray codes; Joe and Kuo, 2008
 */
export function* sobol(dimensions: number, seed?: number): Generator<Float64Array, void, void> {
  const directions = Array.from({ length: dimensions }, (_, d) => directionsOf(d));
  const shifts = seed === undefined ? undefined : uniform(seed, dimensions, { high: 2 ** BITS });
  const state = new Uint32Array(dimensions);
  if (shifts) state.set(shifts.map(Math.floor));
  // With a shift, points are the middles of their cells.
  const middle = seed === undefined ? 0 : 0.5;
  for (let n = 0; n < 2 ** BITS; n++) {
    yield Float64Array.from(state, (bits) => (bits + middle) / 2 ** BITS);
    const flipped = n % 2 === 0 ? 0 : 31 - Math.clz32(~n & (n + 1)); // the lowest bit of n that is 0
    for (let d = 0; d < dimensions; d++) state[d] ^= directions[d][flipped];
  }
}
