// Random bits, 256 at a time. A group of 256 elements draws from eight xoshiro128++ generators side by side (two
// vectors of four lanes), each giving 32 bits a step; a block of sixteen groups starts them from Philox4x32-10 of the
// seed and the block, so that the bits of element i depend on (seed, i) alone.
//
// Blackman, Vigna: "Scrambled linear pseudorandom number generators" (2021).
// Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3" (2011).

// @ts-ignore: decorator
@external("env", "constants") declare const constants: usize;

// What lies there; small offsets make small code.
// @ts-ignore: decorator
@inline export const TABLE: usize = 0; // 72 bytes of the Gaussian kernel
// @ts-ignore: decorator
@inline export const STATE: usize = 80; // the words of the generators: s0 s1 s2 s3 of lanes 0 to 3, then of lanes 4 to 7
// @ts-ignore: decorator
@inline export const SPARE: usize = 208; // 32 bytes
// @ts-ignore: decorator
@inline export const ELEMENT_BITS: usize = 240; // 32 words, the powers of two
// @ts-ignore: decorator
@inline const LANES: usize = 368; // 32 words, their numbers

// @ts-ignore: decorator
@inline export function table(offset: usize): usize { return constants + offset; }

export function prepareGenerator(): void {
  let lane = 32, at = constants + 128;
  do {
    --lane; at -= 4;
    store<u32>(at, 1 << lane, ELEMENT_BITS);
    store<u32>(at, lane, LANES);
  } while (lane);
}

// @ts-ignore: decorator
@inline export function rotate(v: v128, by: i32): v128 { return v128.or(i32x4.shl(v, by), i32x4.shr_u(v, 32 - by)); }
// @ts-ignore: decorator
@inline function highs(low: v128, high: v128): v128 {
  return i8x16.shuffle(low, high, 4, 5, 6, 7, 12, 13, 14, 15, 20, 21, 22, 23, 28, 29, 30, 31);
}
// @ts-ignore: decorator
@inline function lows(low: v128, high: v128): v128 {
  return i8x16.shuffle(low, high, 0, 1, 2, 3, 8, 9, 10, 11, 16, 17, 18, 19, 24, 25, 26, 27);
}

/** Starts the generators of a block of 4096 elements, each with Philox4x32-10 of its number. Their state is in memory. */
export function startBlock(block: u32, seed: f64, stream: u32): void {
  const keys = <u64>seed;
  const multiply0 = i32x4.splat(0xd2511f53), multiply1 = i32x4.splat(0xcd9e8d57);
  let state = constants, counter = block << 3;
  do {
    let x0 = i32x4.add(i32x4.splat(counter), v128.load(constants, LANES));
    let x1 = i32x4.splat(0), x2 = i32x4.splat(stream), x3 = x1;
    let k0 = i32x4.splat(<u32>keys), k1 = i32x4.splat(<u32>(keys >> 32));
    let rounds = 10;
    do {
      const a = i64x2.extmul_low_i32x4_u(x0, multiply0), b = i64x2.extmul_high_i32x4_u(x0, multiply0);
      const c = i64x2.extmul_low_i32x4_u(x2, multiply1), d = i64x2.extmul_high_i32x4_u(x2, multiply1);
      x0 = v128.xor(v128.xor(highs(c, d), x1), k0);
      x2 = v128.xor(v128.xor(highs(a, b), x3), k1);
      x1 = lows(c, d);
      x3 = lows(a, b);
      k0 = i32x4.add(k0, i32x4.splat(0x9e3779b9));
      k1 = i32x4.add(k1, i32x4.splat(0xbb67ae85));
    } while (--rounds);
    v128.store(state, x0, STATE); v128.store(state, x1, STATE + 16);
    v128.store(state, x2, STATE + 32); v128.store(state, x3, STATE + 48);
    state += 64; counter += 4;
  } while (counter & 4);
}

/** Four random words, of one half of the generators, whose state in memory is one step on then. */
// @ts-ignore: decorator
@inline export function next4(half: usize): v128 {
  const state = constants + half;
  let s0 = v128.load(state, STATE), s1 = v128.load(state, STATE + 16), s2 = v128.load(state, STATE + 32), s3 = v128.load(state, STATE + 48);
  const words = i32x4.add(rotate(i32x4.add(s0, s3), 7), s0), shifted = i32x4.shl(s1, 9);
  s2 = v128.xor(s2, s0); s3 = v128.xor(s3, s1); s1 = v128.xor(s1, s2); s0 = v128.xor(s0, s3);
  v128.store(state, s0, STATE); v128.store(state, s1, STATE + 16);
  v128.store(state, v128.xor(s2, shifted), STATE + 32); v128.store(state, rotate(s3, 11), STATE + 48);
  return words;
}
