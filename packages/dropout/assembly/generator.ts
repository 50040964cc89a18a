// Random bits, 256 at a time. A group of 256 elements draws from eight xoshiro128++ generators side by side (two
// vectors of four lanes), each giving 32 bits a step; a block of sixteen groups starts them from Philox4x32-10 of the
// seed and the block, so that the bits of element i depend on (seed, i) alone.
//
// Blackman, Vigna: "Scrambled linear pseudorandom number generators" (2021).
// Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3" (2011).

// @ts-ignore: decorator
@external("env", "constants") declare const constants: usize;

// @ts-ignore: decorator
@inline export const ELEMENT_BITS: usize = 0; // 32 words, the powers of two
// @ts-ignore: decorator
@inline const PHILOX: usize = 128; // multipliers and Weyl increments, four lanes each, then the lane numbers
// @ts-ignore: decorator
@inline const STATE: usize = 256; // the words of the generators: s0 s1 s2 s3 of lanes 0 to 3, then of lanes 4 to 7

// @ts-ignore: decorator
@inline export const SPARE: usize = 384; // 64 bytes
// @ts-ignore: decorator
@inline export const TABLE: usize = 448; // of the Gaussian kernel

// @ts-ignore: decorator
@inline export function table(offset: usize): usize { return constants + offset; }

export function prepareGenerator(): void {
  for (let bit: u32 = 0; bit < 32; bit++) store<u32>(constants + (bit << 2), 1 << bit);
  for (let lane: u32 = 0; lane < 4; lane++) {
    const at = constants + PHILOX + (lane << 2);
    store<u32>(at, 0xd2511f53);
    store<u32>(at, 0xcd9e8d57, 16);
    store<u32>(at, 0x9e3779b9, 32);
    store<u32>(at, 0xbb67ae85, 48);
    store<u32>(at, lane, 64);
  }
}

// @ts-ignore: decorator
@inline function rotate(v: v128, by: i32): v128 { return v128.or(i32x4.shl(v, by), i32x4.shr_u(v, 32 - by)); }
// @ts-ignore: decorator
@inline function highs(low: v128, high: v128): v128 {
  return i8x16.shuffle(low, high, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
}
// @ts-ignore: decorator
@inline function lows(low: v128, high: v128): v128 {
  return i8x16.shuffle(low, high, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}

/** Philox4x32-10 of four neighbouring counters, word by word. */
function philox(counter: u32, stream: u32, key0: u32, key1: u32, out: usize): void {
  const multiply0 = v128.load(constants + PHILOX), multiply1 = v128.load(constants + PHILOX, 16);
  const weyl0 = v128.load(constants + PHILOX, 32), weyl1 = v128.load(constants + PHILOX, 48);
  let x0 = i32x4.add(i32x4.splat(counter), v128.load(constants + PHILOX, 64));
  let x1 = i32x4.splat(0), x2 = i32x4.splat(stream), x3 = x1;
  let k0 = i32x4.splat(key0), k1 = i32x4.splat(key1);
  let rounds = 10;
  do {
    const a = i64x2.extmul_low_i32x4_u(x0, multiply0), b = i64x2.extmul_high_i32x4_u(x0, multiply0);
    const c = i64x2.extmul_low_i32x4_u(x2, multiply1), d = i64x2.extmul_high_i32x4_u(x2, multiply1);
    x0 = v128.xor(v128.xor(highs(c, d), x1), k0);
    x2 = v128.xor(v128.xor(highs(a, b), x3), k1);
    x1 = lows(c, d);
    x3 = lows(a, b);
    k0 = i32x4.add(k0, weyl0);
    k1 = i32x4.add(k1, weyl1);
  } while (--rounds);
  v128.store(out, x0); v128.store(out, x1, 16); v128.store(out, x2, 32); v128.store(out, x3, 48);
}

/** Starts the generators of a block of 4096 elements; their state is in memory from then on. */
export function startBlock(block: u32, stream: u32, key0: u32, key1: u32): void {
  philox(block << 3, stream, key0, key1, constants + STATE);
  philox((block << 3) + 4, stream, key0, key1, constants + STATE + 64);
}

/** Eight random words, one of each generator, by way of their state in memory. */
// @ts-ignore: decorator
@inline export function next8(out: usize): void {
  next4(constants + STATE, out);
  next4(constants + STATE + 64, out + 16);
}

// @ts-ignore: decorator
@inline function next4(state: usize, out: usize): void {
  let s0 = v128.load(state), s1 = v128.load(state, 16), s2 = v128.load(state, 32), s3 = v128.load(state, 48);
  v128.store(out, i32x4.add(rotate(i32x4.add(s0, s3), 7), s0));
  const shifted = i32x4.shl(s1, 9);
  s2 = v128.xor(s2, s0); s3 = v128.xor(s3, s1); s1 = v128.xor(s1, s2); s0 = v128.xor(s0, s3);
  v128.store(state, s0); v128.store(state, s1, 16); v128.store(state, v128.xor(s2, shifted), 32); v128.store(state, rotate(s3, 11), 48);
}

/**
 * The bits of `groups` groups from group `first` on, 32 bytes each: a bit is 1, its element kept, with probability
 * threshold / 2^32. Uniform numbers are compared with the threshold digit by digit from the top, 256 at once, until
 * all are decided; the first five digits always are drawn, since earlier the end is unlikely. In the middle of a block,
 * where `first` is no multiple of 16, the generators go on from where the call before left them.
 */
export function maskBits(out: usize, groups: u32, first: u32, threshold: u32, key0: u32, key1: u32, stream: u32): void {
  const state = constants + STATE, last: i32 = threshold ? <i32>ctz(threshold) : 32;
  let s0 = v128.load(state), s1 = v128.load(state, 16), s2 = v128.load(state, 32), s3 = v128.load(state, 48);
  let t0 = v128.load(state, 64), t1 = v128.load(state, 80), t2 = v128.load(state, 96), t3 = v128.load(state, 112);
  let group = first;
  if (groups) do {
    if ((group & 15) == 0) {
      startBlock(group >> 4, stream, key0, key1);
      s0 = v128.load(state); s1 = v128.load(state, 16); s2 = v128.load(state, 32); s3 = v128.load(state, 48);
      t0 = v128.load(state, 64); t1 = v128.load(state, 80); t2 = v128.load(state, 96); t3 = v128.load(state, 112);
    }
    let keep = i32x4.splat(0), open = i32x4.splat(-1), keep2 = keep, open2 = open;
    for (let digit = 31; digit >= last; --digit) {
      const bits = i32x4.add(rotate(i32x4.add(s0, s3), 7), s0), bits2 = i32x4.add(rotate(i32x4.add(t0, t3), 7), t0);
      const shifted = i32x4.shl(s1, 9), shifted2 = i32x4.shl(t1, 9);
      s2 = v128.xor(s2, s0); s3 = v128.xor(s3, s1); s1 = v128.xor(s1, s2); s0 = v128.xor(s0, s3);
      s2 = v128.xor(s2, shifted); s3 = rotate(s3, 11);
      t2 = v128.xor(t2, t0); t3 = v128.xor(t3, t1); t1 = v128.xor(t1, t2); t0 = v128.xor(t0, t3);
      t2 = v128.xor(t2, shifted2); t3 = rotate(t3, 11);
      if ((threshold >> digit) & 1) {
        keep = v128.or(keep, v128.andnot(open, bits)); open = v128.and(open, bits);
        keep2 = v128.or(keep2, v128.andnot(open2, bits2)); open2 = v128.and(open2, bits2);
      } else {
        open = v128.andnot(open, bits); open2 = v128.andnot(open2, bits2);
      }
      if (digit < 27) if (!v128.any_true(v128.or(open, open2))) break;
    }
    v128.store(out, keep); v128.store(out, keep2, 16);
    out += 32;
    ++group;
  } while (--groups);
  v128.store(state, s0); v128.store(state, s1, 16); v128.store(state, s2, 32); v128.store(state, s3, 48);
  v128.store(state, t0, 64); v128.store(state, t1, 80); v128.store(state, t2, 96); v128.store(state, t3, 112);
}
