import { BLOCK, generators, LANES, next, start, TWO32 } from "./generator.ts";

const GROUP = 32 * LANES;
const GROUPS_PER_BLOCK = BLOCK / GROUP;

/** What a draw of bits depends on. */
export interface Draw {
  readonly rate: number;
  readonly seed: number;
  readonly stream: number;
}

/** How many words hold the bits of `size` elements: 32 a word, in whole groups of 256. */
export const wordsFor = (size: number): number => Math.ceil(size / GROUP) * LANES;

/** Elements are kept with probability threshold / 2³². */
export const threshold = (rate: number): number => Math.min(TWO32 - 1, Math.round((1 - rate) * TWO32));

/**
 * Draws one bit an element, 1 with probability 1 − rate: bit i & 31 of word i >> 5. The kernels draw the same bits, and their
 * source says how; a bit depends on the draw and on i alone.
 */
export function bernoulliBits(bits: Uint32Array, size: number, { seed, rate, stream }: Draw): Uint32Array {
  const limit = threshold(rate);
  const lastDigit = limit === 0 ? 32 : 31 - Math.clz32(limit & -limit);
  const states = generators();
  const keep = new Int32Array(LANES);
  const open = new Int32Array(LANES);
  for (let group = 0; group * GROUP < size; group++) {
    if (group % GROUPS_PER_BLOCK === 0) start(states, group / GROUPS_PER_BLOCK, seed, stream);
    keep.fill(0);
    open.fill(-1);
    for (let digit = 31; digit >= lastDigit; digit--) {
      let undecided = 0;
      for (let lane = 0; lane < LANES; lane++) {
        const random = next(states, lane);
        if ((limit >>> digit) & 1) {
          keep[lane] |= open[lane] & ~random;
          open[lane] &= random;
        } else {
          open[lane] &= ~random;
        }
        undecided |= open[lane];
      }
      if (digit < 27 && undecided === 0) break;
    }
    bits.set(keep, group * LANES);
  }
  return bits;
}
