/** Copies `count` bits, from bit `from` of `bits` to bit `to` of `out`, where zeros are. Both may be one array, if the two ranges are apart. */
export function copyBits(out: Uint32Array, to: number, bits: Uint32Array, from: number, count: number): void {
  const end = to + count;
  for (let at = to, source = from; at < end; ) {
    const offset = at & 31;
    const some = Math.min(32 - offset, end - at);
    const word = source >>> 5;
    const shift = source & 31;
    const pair = shift === 0 ? bits[word] : (bits[word] >>> shift) | (bits[word + 1] << (32 - shift));
    out[at >>> 5] |= (pair & ones(some)) << offset;
    at += some;
    source += some;
  }
}

/** Sets `count` bits of `out` from bit `to` on. */
export function setBits(out: Uint32Array, to: number, count: number): void {
  const end = to + count;
  for (let at = to; at < end; ) {
    const offset = at & 31;
    const some = Math.min(32 - offset, end - at);
    out[at >>> 5] |= ones(some) << offset;
    at += some;
  }
}

/** A word whose lowest `count` bits are 1. */
const ones = (count: number): number => -1 >>> (32 - count);

/** How many of the first `size` bits are 1. */
export function countBits(bits: Uint32Array, size: number): number {
  let count = 0;
  for (let i = 0; i < size; i += 32) {
    let word = bits[i >>> 5] & ones(Math.min(32, size - i));
    word -= (word >>> 1) & 0x5555_5555;
    word = (word & 0x3333_3333) + ((word >>> 2) & 0x3333_3333);
    count += Math.imul((word + (word >>> 4)) & 0x0f0f_0f0f, 0x0101_0101) >>> 24;
  }
  return count;
}
