import { philox } from "@reg/tensor/kernel";

const TWO32 = 0x1_0000_0000;
const LANES = 8;
const GROUP = 256;
const GROUPS_PER_BLOCK = 16;

/** What a draw of bits depends on. Each kind of mask has a `stream` of its own, so that one seed may serve several. */
export interface Draw {
  readonly seed: number;
  readonly rate: number;
  readonly stream: number;
}

/** How many words hold the bits of `size` elements: 32 a word, in whole groups of 256. */
export const wordsFor = (size: number): number => Math.ceil(size / GROUP) * LANES;

/** Elements are kept with probability threshold / 2^32. */
export const threshold = (rate: number): number => Math.min(TWO32 - 1, Math.round((1 - rate) * TWO32));

/**
 * One bit an element, 1 with probability 1 − rate: bit i & 31 of word i >> 5. The kernels draw the same bits, and their
 * source says how; a bit depends on the draw and on i alone.
 */
export function keepBits(size: number, { seed, rate, stream }: Draw): Uint32Array {
  const bits = new Uint32Array(wordsFor(size));
  const limit = threshold(rate);
  const lastDigit = limit === 0 ? 32 : 31 - Math.clz32(limit & -limit);
  const generators = new Int32Array(4 * LANES);
  const open = new Int32Array(LANES);
  for (let group = 0; group * GROUP < size; group++) {
    if (group % GROUPS_PER_BLOCK === 0) start(generators, group / GROUPS_PER_BLOCK, seed, stream);
    open.fill(-1);
    for (let digit = 31; digit >= lastDigit; digit--) {
      let undecided = 0;
      for (let lane = 0; lane < LANES; lane++) {
        const random = next(generators, lane);
        if ((limit >>> digit) & 1) {
          bits[group * LANES + lane]! |= open[lane]! & ~random;
          open[lane]! &= random;
        } else {
          open[lane]! &= ~random;
        }
        undecided |= open[lane]!;
      }
      if (digit < 27 && undecided === 0) break;
    }
  }
  return bits;
}

/** Word w of the state of a lane is at 8·w + lane. */
function start(generators: Int32Array, block: number, seed: number, stream: number): void {
  const words = new Int32Array(4);
  for (let lane = 0; lane < LANES; lane++) {
    philox(seed, Math.floor(seed / TWO32), block * LANES + lane, 0, stream, 0, words);
    for (let word = 0; word < 4; word++) generators[word * LANES + lane] = words[word]!;
  }
}

/** xoshiro128++: Blackman and Vigna, "Scrambled linear pseudorandom number generators" (2021). */
function next(generators: Int32Array, lane: number): number {
  let s0 = generators[lane]!;
  let s1 = generators[LANES + lane]!;
  let s2 = generators[2 * LANES + lane]!;
  let s3 = generators[3 * LANES + lane]!;
  const sum = (s0 + s3) | 0;
  const random = (((sum << 7) | (sum >>> 25)) + s0) | 0;
  const shifted = s1 << 9;
  s2 ^= s0;
  s3 ^= s1;
  s1 ^= s2;
  s0 ^= s3;
  s2 ^= shifted;
  s3 = (s3 << 11) | (s3 >>> 21);
  generators[lane] = s0;
  generators[LANES + lane] = s1;
  generators[2 * LANES + lane] = s2;
  generators[3 * LANES + lane] = s3;
  return random;
}
