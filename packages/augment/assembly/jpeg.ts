// What src/filter/internal/jpegPlane.ts does to blocks, in the same whole numbers: eight columns of 8 × 8 at a time, rows after a
// transpose. Numbers have 16 bits, their products 32: pairs of numbers times pairs of constants are added up at once.
import { firstOf, lastOf } from "./colour";

/** What is told: 64 float32 that coefficients are multiplied by, and 64 steps of 16 bits; 1.5 · 2^23; then ten pairs of constants. */
const STEPS: usize = 256, WHOLE: usize = 384, PAIRS: usize = 400;
/** Room for a block of 64 numbers. */
export const BLOCK: usize = 560;

const BITS: i32 = 13, PASS: i32 = 2;
/** The constants of jpegBlock.ts. */
const C298 = 2446, C390 = 3196, C541 = 4433, C765 = 6270, C899 = 7373, C1175 = 9633;
const C1501 = 12299, C1847 = 15137, C1961 = 16069, C2053 = 16819, C2562 = 20995, C3072 = 25172;

/** Makes the rest of what is told, where the 64 steps are; pairs of constants stand beside pairs of numbers whose products are added up. */
export function tellTable(told: usize): void {
  // A little more than exact, so that halves are rounded away from zero; the next coefficient is 2^-13 of it away.
  for (let k: usize = 0; k < 64; k++) store<f32>(told + (k << 2), <f32>(1.00000762939453125 / (8 * <f64>load<i16>(told + (k << 1), STEPS))));
  v128.store(told, f32x4.splat(12582912), WHOLE);
  pair(told, 0, C541 + C765, C541); pair(told, 1, C541, C541 - C1847);
  pair(told, 2, C1175 - C1961, C1175); pair(told, 3, C1175, C1175 - C390);
  pair(told, 4, C298 - C899, -C899); pair(told, 5, -C899, C1501 - C899);
  pair(told, 6, C2053 - C2562, -C2562); pair(told, 7, -C2562, C3072 - C2562);
  pair(told, 8, 1 << BITS, 1 << BITS); pair(told, 9, 1 << BITS, -(1 << BITS));
}

function pair(told: usize, at: usize, first: i32, second: i32): void {
  v128.store(told + (at << 4), i32x4.splat((first & 0xffff) | (second << 16)), PAIRS);
}

// @ts-ignore: decorator
@inline export function row(at: usize, k: usize): v128 { return v128.load(at + (k << 4)); }
// @ts-ignore: decorator
@inline function put(at: usize, k: usize, low: v128, high: v128, down: i32): void { v128.store(at + (k << 4), i16x8.narrow_i32x4_s(i32x4.shr_s(low, down), i32x4.shr_s(high, down))); }
// @ts-ignore: decorator
@inline function low(a: v128, b: v128, told: usize, pair: usize): v128 { return i32x4.dot_i16x8_s(firstOf(a, b), v128.load(told + PAIRS + (pair << 4))); }
// @ts-ignore: decorator
@inline function high(a: v128, b: v128, told: usize, pair: usize): v128 { return i32x4.dot_i16x8_s(lastOf(a, b), v128.load(told + PAIRS + (pair << 4))); }
// @ts-ignore: decorator
@inline function add(a: v128, b: v128): v128 { return i32x4.add(a, b); }

/** Rows become columns. */
export function transpose(at: usize): void {
  const a = row(at, 0), b = row(at, 1), c = row(at, 2), d = row(at, 3), e = row(at, 4), f = row(at, 5), g = row(at, 6), h = row(at, 7);
  const a1 = firstOf(a, b), b1 = lastOf(a, b), c1 = firstOf(c, d), d1 = lastOf(c, d), e1 = firstOf(e, f), f1 = lastOf(e, f), g1 = firstOf(g, h), h1 = lastOf(g, h);
  pairs(at, a1, c1, e1, g1);
  pairs(at + 64, b1, d1, f1, h1);
}
// @ts-ignore: decorator
@inline function pairs(at: usize, a: v128, b: v128, c: v128, d: v128): void {
  const p = v128.shuffle<i32>(a, b, 0, 4, 1, 5), q = v128.shuffle<i32>(a, b, 2, 6, 3, 7), r = v128.shuffle<i32>(c, d, 0, 4, 1, 5), s = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  v128.store(at, v128.shuffle<i64>(p, r, 0, 2)); v128.store(at, v128.shuffle<i64>(p, r, 1, 3), 16);
  v128.store(at, v128.shuffle<i64>(q, s, 0, 2), 32); v128.store(at, v128.shuffle<i64>(q, s, 1, 3), 48);
}

export function forward(at: usize, told: usize, down: i32): void {
  const last = down > BITS, half = i32x4.splat(1 << (down - 1));
  const s07 = i16x8.add(row(at, 0), row(at, 7)), d07 = i16x8.sub(row(at, 0), row(at, 7)), s16 = i16x8.add(row(at, 1), row(at, 6)), d16 = i16x8.sub(row(at, 1), row(at, 6));
  const s25 = i16x8.add(row(at, 2), row(at, 5)), d25 = i16x8.sub(row(at, 2), row(at, 5)), s34 = i16x8.add(row(at, 3), row(at, 4)), d34 = i16x8.sub(row(at, 3), row(at, 4));
  const outer = i16x8.add(s07, s34), inner = i16x8.add(s16, s25), a = i16x8.sub(s07, s34), b = i16x8.sub(s16, s25);
  const sum = i16x8.add(outer, inner), rest = i16x8.sub(outer, inner), two = i16x8.splat(2);
  v128.store(at, last ? i16x8.shr_s(i16x8.add(sum, two), PASS) : i16x8.shl(sum, PASS));
  v128.store(at, last ? i16x8.shr_s(i16x8.add(rest, two), PASS) : i16x8.shl(rest, PASS), 64);
  put(at, 2, add(half, low(a, b, told, 0)), add(half, high(a, b, told, 0)), down);
  put(at, 6, add(half, low(a, b, told, 1)), add(half, high(a, b, told, 1)), down);
  const p = i16x8.add(d34, d16), q = i16x8.add(d25, d07);
  const z3 = add(half, low(p, q, told, 2)), y3 = add(half, high(p, q, told, 2)), z4 = add(half, low(p, q, told, 3)), y4 = add(half, high(p, q, told, 3));
  put(at, 7, add(z3, low(d34, d07, told, 4)), add(y3, high(d34, d07, told, 4)), down);
  put(at, 1, add(z4, low(d34, d07, told, 5)), add(y4, high(d34, d07, told, 5)), down);
  put(at, 5, add(z4, low(d25, d16, told, 6)), add(y4, high(d25, d16, told, 6)), down);
  put(at, 3, add(z3, low(d25, d16, told, 7)), add(y3, high(d25, d16, told, 7)), down);
}

export function inverse(at: usize, told: usize, down: i32): void {
  const v0 = row(at, 0), v1 = row(at, 1), v2 = row(at, 2), v3 = row(at, 3), v4 = row(at, 4), v5 = row(at, 5), v6 = row(at, 6), v7 = row(at, 7);
  const half = i32x4.splat(1 << (down - 1)), p = i16x8.add(v7, v3), q = i16x8.add(v5, v1);
  const t0 = add(half, low(v0, v4, told, 8)), u0 = add(half, high(v0, v4, told, 8)), t1 = add(half, low(v0, v4, told, 9)), u1 = add(half, high(v0, v4, told, 9));
  const t3 = low(v2, v6, told, 0), u3 = high(v2, v6, told, 0), t2 = low(v2, v6, told, 1), u2 = high(v2, v6, told, 1);
  const z3 = low(p, q, told, 2), y3 = high(p, q, told, 2), z4 = low(p, q, told, 3), y4 = high(p, q, told, 3);
  both(at, 0, add(t0, t3), add(u0, u3), add(z4, low(v7, v1, told, 5)), add(y4, high(v7, v1, told, 5)), down);
  both(at, 1, add(t1, t2), add(u1, u2), add(z3, low(v5, v3, told, 7)), add(y3, high(v5, v3, told, 7)), down);
  both(at, 2, i32x4.sub(t1, t2), i32x4.sub(u1, u2), add(z4, low(v5, v3, told, 6)), add(y4, high(v5, v3, told, 6)), down);
  both(at, 3, i32x4.sub(t0, t3), i32x4.sub(u0, u3), add(z3, low(v7, v1, told, 4)), add(y3, high(v7, v1, told, 4)), down);
}
// @ts-ignore: decorator
@inline function both(at: usize, k: usize, a: v128, b: v128, c: v128, d: v128, down: i32): void {
  put(at, k, add(a, c), add(b, d), down);
  put(at, 7 - k, i32x4.sub(a, c), i32x4.sub(b, d), down);
}

/** Eight coefficients in whole steps. */
// @ts-ignore: decorator
@inline export function stepsOf(at: usize, told: usize, k: usize): v128 {
  const v = row(at, k), whole = v128.load(told, WHOLE), parts = told + (k << 5);
  const a = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(v)), v128.load(parts)), whole);
  const b = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(v)), v128.load(parts, 16)), whole);
  return i16x8.narrow_i32x4_s(i32x4.sub(a, whole), i32x4.sub(b, whole));
}

/** A row of blocks, `width` bytes wide, also in place; there is room for a block behind what is told. */
export function quantizeBlocks(source: usize, width: i32, told: usize, out: usize): void {
  const block = told + BLOCK, level = i16x8.splat(128);
  for (let left = 0; left < width; left += 8) {
    for (let y: usize = 0; y < 8; y++) v128.store(block + (y << 4), i16x8.sub(v128.load8x8_u(source + y * width + left), level));
    transpose(block);
    forward(block, told, BITS - PASS);
    transpose(block);
    forward(block, told, BITS + PASS);
    for (let k: usize = 0; k < 8; k++) v128.store(block + (k << 4), i16x8.mul(stepsOf(block, told, k), v128.load(told + STEPS + (k << 4))));
    inverse(block, told, BITS - PASS);
    transpose(block);
    inverse(block, told, BITS + PASS + 3);
    transpose(block);
    for (let y: usize = 0; y < 8; y += 2) {
      const two = i8x16.narrow_i16x8_u(i16x8.add(row(block, y), level), i16x8.add(row(block, y + 1), level)), at = out + y * width + left;
      v128.store64_lane(at, two, 0);
      v128.store64_lane(at + width, two, 1);
    }
  }
}
