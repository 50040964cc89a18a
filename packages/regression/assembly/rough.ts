// Products in whole numbers of 14 bits, sixteen to a load: for bounds.

/** 32 products of two such numbers fit in 32 bits. */
const MOST: f64 = 8191;
/** 1.5·2⁵²: in the lowest bits of what it is added to is the nearest whole number. */
const MIDDLE: f64 = 6755399441055744.0;
/** Bytes of a block, after which there are 32 products in each of eight lanes. */
const BLOCK: usize = 512;

/** The multiples of a step that are nearest to n numbers, n being a multiple of four: as 16 bits, with zeros up to a multiple of eight. Returns the step. */
export function quantize(x: usize, n: u32, to: usize): f64 {
  let most = f64x2.splat(0);
  for (let at = x, end = x + (<usize>n << 3); at < end; at += 16) most = f64x2.pmax(most, f64x2.abs(v128.load(at)));
  const step = Math.max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1)) / MOST;
  const by = step > 1e-300 ? 1 / step : 0, factor = f64x2.splat(by);
  for (let k: u32 = 0; k < n; k += 8, x += 64, to += 16) {
    v128.store(to, i16x8.narrow_i32x4_s(four(x, factor), k + 4 < n ? four(x + 32, factor) : i32x4.splat(0)));
  }
  return step;
}

// @ts-ignore: decorator
@inline function two(x: usize, factor: v128): v128 { return f64x2.add(f64x2.mul(v128.load(x), factor), f64x2.splat(MIDDLE)); }
// @ts-ignore: decorator
@inline function four(x: usize, factor: v128): v128 { return v128.shuffle<i32>(two(x, factor), two(x + 16, factor), 0, 2, 4, 6); }

/** out[j] = steps[j]·step·q[j]·r for `p` columns of so many bytes, a multiple of 16, one after another. */
export function roughDots(q: usize, size: usize, p: u32, r: usize, steps: usize, step: f64, out: usize): void {
  for (let j: u32 = 0; j < p; j++, q += size, steps += 8, out += 8) store<f64>(out, roughDot(q, r, size) * load<f64>(steps) * step);
}

/** Two sums, since each takes its time; one column after another, as memory is read fastest. */
function roughDot(a: usize, r: usize, size: usize): f64 {
  let sum = i64x2.splat(0);
  const end = r + size;
  while (r < end) {
    let inner = i32x4.splat(0), other = inner;
    const stop = min(end, r + BLOCK) - 16;
    while (r < stop) {
      inner = i32x4.add(inner, i32x4.dot_i16x8_s(v128.load(a), v128.load(r)));
      other = i32x4.add(other, i32x4.dot_i16x8_s(v128.load(a, 16), v128.load(r, 16)));
      r += 32; a += 32;
    }
    if (r == stop) { inner = i32x4.add(inner, i32x4.dot_i16x8_s(v128.load(a), v128.load(r))); r += 16; a += 16; }
    sum = i64x2.add(sum, i64x2.add(i64x2.extend_low_i32x4_s(inner), i64x2.extend_high_i32x4_s(inner)));
    sum = i64x2.add(sum, i64x2.add(i64x2.extend_low_i32x4_s(other), i64x2.extend_high_i32x4_s(other)));
  }
  return <f64>(i64x2.extract_lane(sum, 0) + i64x2.extract_lane(sum, 1));
}
