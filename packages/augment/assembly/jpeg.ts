// What src/filter/internal/jpegPlane.ts does to blocks, in the same whole numbers: four columns of 8 × 8 at a time, rows after a transpose.

const BITS: i32 = 13, PASS: i32 = 2, ROW: usize = 32;

// @ts-ignore: decorator
@inline function sum(a: v128, b: v128): v128 { return i32x4.add(a, b); }
// @ts-ignore: decorator
@inline function less(a: v128, b: v128): v128 { return i32x4.sub(a, b); }
// @ts-ignore: decorator
@inline function times(a: v128, by: i32): v128 { return i32x4.mul(a, i32x4.splat(by)); }
// @ts-ignore: decorator
@inline function put(at: usize, v: v128, down: i32): void { v128.store(at, i32x4.shr_s(i32x4.add(v, i32x4.splat(1 << (down - 1))), down)); }
// @ts-ignore: decorator
@inline function row(at: usize, k: usize): v128 { return v128.load(at + k * ROW); }

function forward(at: usize, down: i32): void {
  const s07 = sum(row(at, 0), row(at, 7)), d07 = less(row(at, 0), row(at, 7)), s16 = sum(row(at, 1), row(at, 6)), d16 = less(row(at, 1), row(at, 6));
  const s25 = sum(row(at, 2), row(at, 5)), d25 = less(row(at, 2), row(at, 5)), s34 = sum(row(at, 3), row(at, 4)), d34 = less(row(at, 3), row(at, 4));
  const outer = sum(s07, s34), inner = sum(s16, s25), even = times(sum(less(s16, s25), less(s07, s34)), 4433);
  put(at, i32x4.shl(sum(outer, inner), BITS), down);
  put(at + 4 * ROW, i32x4.shl(less(outer, inner), BITS), down);
  put(at + 2 * ROW, sum(even, times(less(s07, s34), 6270)), down);
  put(at + 6 * ROW, less(even, times(less(s16, s25), 15137)), down);
  const odd = times(sum(sum(d34, d16), sum(d25, d07)), 9633), z1 = times(sum(d34, d07), -7373), z2 = times(sum(d25, d16), -20995);
  const z3 = less(odd, times(sum(d34, d16), 16069)), z4 = less(odd, times(sum(d25, d07), 3196));
  put(at + 7 * ROW, sum(times(d34, 2446), sum(z1, z3)), down);
  put(at + 5 * ROW, sum(times(d25, 16819), sum(z2, z4)), down);
  put(at + 3 * ROW, sum(times(d16, 25172), sum(z2, z3)), down);
  put(at + ROW, sum(times(d07, 12299), sum(z1, z4)), down);
}

function inverse(at: usize, down: i32): void {
  const v2 = row(at, 2), v6 = row(at, 6), even = times(sum(v2, v6), 4433);
  const t0 = i32x4.shl(sum(row(at, 0), row(at, 4)), BITS), t1 = i32x4.shl(less(row(at, 0), row(at, 4)), BITS);
  const t2 = less(even, times(v6, 15137)), t3 = sum(even, times(v2, 6270));
  const v7 = row(at, 7), v5 = row(at, 5), v3 = row(at, 3), v1 = row(at, 1), odd = times(sum(sum(v7, v3), sum(v5, v1)), 9633);
  const z1 = times(sum(v7, v1), -7373), z2 = times(sum(v5, v3), -20995), z3 = less(odd, times(sum(v7, v3), 16069)), z4 = less(odd, times(sum(v5, v1), 3196));
  const o0 = sum(times(v1, 12299), sum(z1, z4)), o1 = sum(times(v3, 25172), sum(z2, z3));
  const o2 = sum(times(v5, 16819), sum(z2, z4)), o3 = sum(times(v7, 2446), sum(z1, z3));
  const a = sum(t0, t3), b = sum(t1, t2), c = less(t1, t2), d = less(t0, t3);
  put(at, sum(a, o0), down); put(at + 7 * ROW, less(a, o0), down);
  put(at + ROW, sum(b, o1), down); put(at + 6 * ROW, less(b, o1), down);
  put(at + 2 * ROW, sum(c, o2), down); put(at + 5 * ROW, less(c, o2), down);
  put(at + 3 * ROW, sum(d, o3), down); put(at + 4 * ROW, less(d, o3), down);
}

let first: v128 = i32x4.splat(0);
let second: v128 = i32x4.splat(0);
let third: v128 = i32x4.splat(0);
let fourth: v128 = i32x4.splat(0);

/** Takes four by four numbers, rows as columns. */
function take(at: usize): void {
  const a = row(at, 0), b = row(at, 1), c = row(at, 2), d = row(at, 3);
  const p = v128.shuffle<i32>(a, b, 0, 4, 1, 5), q = v128.shuffle<i32>(c, d, 0, 4, 1, 5), r = v128.shuffle<i32>(a, b, 2, 6, 3, 7), s = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  first = v128.shuffle<i64>(p, q, 0, 2); second = v128.shuffle<i64>(p, q, 1, 3); third = v128.shuffle<i64>(r, s, 0, 2); fourth = v128.shuffle<i64>(r, s, 1, 3);
}
function give(at: usize): void { v128.store(at, first); v128.store(at + ROW, second); v128.store(at + 2 * ROW, third); v128.store(at + 3 * ROW, fourth); }

/** Rows become columns. */
function transpose(at: usize): void {
  take(at); give(at);
  take(at + 4 * ROW + 16); give(at + 4 * ROW + 16);
  take(at + 16);
  const a = first, b = second, c = third, d = fourth;
  take(at + 4 * ROW); give(at + 16);
  first = a; second = b; third = c; fourth = d;
  give(at + 4 * ROW);
}

/** The coefficients of four places rounded to whole steps. */
// @ts-ignore: decorator
@inline function quantize(at: usize, steps: usize): void {
  const v = v128.load(at), step = v128.load(steps), size = i32x4.abs(v);
  const parts = f32x4.div(f32x4.convert_i32x4_s(i32x4.add(size, i32x4.shl(step, 2))), f32x4.convert_i32x4_s(i32x4.shl(step, 3)));
  const whole = i32x4.mul(i32x4.trunc_sat_f32x4_s(parts), step), sign = i32x4.shr_s(v, 31);
  v128.store(at, i32x4.sub(v128.xor(whole, sign), sign));
}

/** A row of blocks, `width` bytes wide; `table` holds the 64 steps, and room for a block of 64 numbers after them. */
export function quantizeBlocks(source: usize, width: i32, table: usize, out: usize): void {
  const block = table + 256, level = i32x4.splat(128);
  for (let left = 0; left < width; left += 8) {
    for (let y: usize = 0; y < 8; y++) {
      const eight = v128.load8x8_u(source + y * width + left), at = block + y * ROW;
      v128.store(at, i32x4.sub(i32x4.extend_low_i16x8_u(eight), level));
      v128.store(at, i32x4.sub(i32x4.extend_high_i16x8_u(eight), level), 16);
    }
    transpose(block);
    forward(block, BITS - PASS); forward(block + 16, BITS - PASS);
    transpose(block);
    forward(block, BITS + PASS); forward(block + 16, BITS + PASS);
    for (let i: usize = 0; i < 256; i += 16) quantize(block + i, table + i);
    inverse(block, BITS - PASS); inverse(block + 16, BITS - PASS);
    transpose(block);
    inverse(block, BITS + PASS + 3); inverse(block + 16, BITS + PASS + 3);
    transpose(block);
    for (let y: usize = 0; y < 8; y++) {
      const at = block + y * ROW, eight = i16x8.narrow_i32x4_s(i32x4.add(v128.load(at), level), i32x4.add(v128.load(at, 16), level));
      v128.store64_lane(out + y * width + left, i8x16.narrow_i16x8_u(eight, eight), 0);
    }
  }
}
