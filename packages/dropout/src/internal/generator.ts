import { philox } from "@reg/tensor/kernel";

export const TWO32 = 0x1_0000_0000;

/** Generators side by side, as many as the kernels have lanes in two vectors. */
export const LANES = 8;
/** Elements after which the generators start anew, from the seed and the number of the block. */
export const BLOCK = 4096;

/** The states of `LANES` generators: word w of the state of a lane is at 8·w + lane. */
export const generators = (): Int32Array => new Int32Array(4 * LANES);

/** Starts the generators of a block. */
export function start(states: Int32Array, block: number, seed: number, stream: number): void {
  const words = new Int32Array(4);
  for (let lane = 0; lane < LANES; lane++) {
    philox(seed, Math.floor(seed / TWO32), block * LANES + lane, 0, stream, 0, words);
    for (let word = 0; word < 4; word++) states[word * LANES + lane] = words[word];
  }
}

/** xoshiro128++: Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021). */
export function next(states: Int32Array, lane: number): number {
  let s0 = states[lane];
  let s1 = states[LANES + lane];
  let s2 = states[2 * LANES + lane];
  let s3 = states[3 * LANES + lane];
  const sum = (s0 + s3) | 0;
  const random = (((sum << 7) | (sum >>> 25)) + s0) | 0;
  const shifted = s1 << 9;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= shifted;
  s3 = (s3 << 11) | (s3 >>> 21);
  states[lane] = s0;
  states[LANES + lane] = s1;
  states[2 * LANES + lane] = s2;
  states[3 * LANES + lane] = s3;
  return random;
}

/** A random word for each of `size` elements; word i depends on (seed, stream, i) alone. */
export function randomWords(size: number, seed: number, stream: number): Int32Array {
  const words = new Int32Array(size);
  const states = generators();
  for (let i = 0; i < size; i++) {
    if (i % BLOCK === 0) start(states, i / BLOCK, seed, stream);
    words[i] = next(states, i % LANES);
  }
  return words;
}
