// A symmetric bell along both axes of bytes, in whole numbers as src/blurBytes.ts has them: first down the columns into one row of
// 1/64 levels, then along that row, which is still in the first cache. Beyond the border the image is mirrored without its edge.

/** Weights add up to 2^14. */
const DOWN_SHIFT: i32 = 8, DOWN_HALF: i32 = 1 << 7, ACROSS_SHIFT: i32 = 20, ACROSS_HALF: i32 = 1 << 19;

/** The index within 0..n − 1 that i is the mirror image of. */
export function mirrored(i: i32, n: i32): i32 {
  if (i >= 0 && i < n) return i;
  if (n == 1) return 0;
  const period = 2 * n - 2, j = ((i % period) + period) % period;
  return j < n ? j : period - j;
}

/** Where the rows begin that are 0, 1, … radius above and below row y; an odd number of them is made even by the last. */
export function findRows(lines: usize, source: usize, stride: i32, y: i32, first: i32, height: i32, radius: i32): void {
  for (let j = 0; j <= (radius | 1); j++, lines += 8) {
    const k = min(j, radius);
    store<i32>(lines, source + (mirrored(y - k, height) - first) * stride);
    store<i32>(lines, source + (mirrored(y + k, height) - first) * stride, 4);
  }
}

/** Where a row begins that is moved by 0, 1, … radius pixels of `step` bytes to the right and to the left, likewise. */
export function findShifts(lines: usize, row: usize, step: i32, radius: i32): void {
  for (let j = 0; j <= (radius | 1); j++, lines += 8) {
    const shift = min(j, radius) * step;
    store<i32>(lines, row - shift);
    store<i32>(lines, row + shift, 4);
  }
}

/** Continues a row of pixels of `step` bytes on both sides as its mirror image. */
export function mirrorEnds(row: usize, width: i32, step: i32, radius: i32): void {
  for (let i = 1; i <= radius; i++) {
    copyPixel(row - i * step, row + mirrored(-i, width) * step, step);
    copyPixel(row + (width - 1 + i) * step, row + mirrored(width - 1 + i, width) * step, step);
  }
}
function copyPixel(to: usize, from: usize, bytes: i32): void {
  for (let i = 0; i < bytes; i += 2) store<u16>(to + i, load<u16>(from + i));
}

/** Puts back what stands at `p` under the mask `alpha`. */
export function keep(p: usize, out: usize, bytes: i32, alpha: v128): void {
  for (let i = 0; i < bytes; i += 16) v128.store(out + i, v128.bitselect(v128.load(p + i), v128.load(out + i), alpha));
}

/**
 * Rows `from` to `to` of an image of `height` rows, of which those from `first` on lie at `source`. `weights` holds a vector of pairs
 * of 16-bit lanes for every two distances from the centre; `lines` is room for 8 bytes a distance, `room` for a row of 16-bit
 * numbers with `radius` pixels, and two vectors more, on both sides. Bytes under `alpha` stay.
 */
export function blurBytes(
  source: usize, first: i32, height: i32, width: i32, channels: i32, from: i32, to: i32,
  weights: usize, radius: i32, lines: usize, room: usize, out: usize, alpha: i32,
): void {
  const stride = width * channels, step = channels * 2, row = room + 32 + radius * step;
  for (let y = from; y < to; y++, out += stride) {
    findRows(lines, source, stride, y, first, height, radius);
    if (radius == 2) down5(row, stride, weights, lines);
    else down(row, stride, weights, radius, lines);
    mirrorEnds(row, width, step, radius);
    if (radius == 2) across5(row, stride, weights, step, out);
    else {
      findShifts(lines, row, step, radius);
      across(lines, stride, weights, radius, out);
    }
    if (alpha) keep(source + (y - first) * stride, out, stride, i32x4.splat(alpha));
  }
}

// @ts-ignore: decorator
@inline function firstOf(v: v128, w: v128): v128 { return v128.shuffle<i16>(v, w, 0, 8, 1, 9, 2, 10, 3, 11); }
// @ts-ignore: decorator
@inline function lastOf(v: v128, w: v128): v128 { return v128.shuffle<i16>(v, w, 4, 12, 5, 13, 6, 14, 7, 15); }
// @ts-ignore: decorator
@inline function both(lines: usize, i: i32, wide: bool): v128 {
  const p = load<i32>(lines) + i, q = load<i32>(lines, 4) + i;
  return wide ? i16x8.add(v128.load(p), v128.load(q)) : i16x8.add(v128.load8x8_u(p), v128.load8x8_u(q));
}

/** Eight sums along `lines`, i bytes after their beginnings: of bytes, down, or where `wide` is true of 16-bit numbers, across. */
// @ts-ignore: decorator
@inline
function bell(lines: usize, i: i32, wide: bool, weights: usize, radius: i32): v128 {
  const p = load<i32>(lines) + i, half = i32x4.splat(wide ? ACROSS_HALF : DOWN_HALF), shift = wide ? ACROSS_SHIFT : DOWN_SHIFT;
  const a = wide ? v128.load(p) : v128.load8x8_u(p), b = both(lines + 8, i, wide), near = v128.load(weights);
  let low = i32x4.add(half, i32x4.dot_i16x8_s(firstOf(a, b), near)), high = i32x4.add(half, i32x4.dot_i16x8_s(lastOf(a, b), near));
  for (let j = 2, at = lines + 16, w = weights + 16; j <= radius; j += 2, at += 16, w += 16) {
    const c = both(at, i, wide), d = both(at + 8, i, wide), pair = v128.load(w);
    low = i32x4.add(low, i32x4.dot_i16x8_s(firstOf(c, d), pair));
    high = i32x4.add(high, i32x4.dot_i16x8_s(lastOf(c, d), pair));
  }
  return i16x8.narrow_i32x4_s(i32x4.shr_s(low, shift), i32x4.shr_s(high, shift));
}

function down(row: usize, length: i32, weights: usize, radius: i32, lines: usize): void {
  for (let i = 0; i < length; i += 8) v128.store(row + 2 * i, bell(lines, i, false, weights, radius));
}
function across(lines: usize, length: i32, weights: usize, radius: i32, out: usize): void {
  for (let i = 0; i < length; i += 8) {
    const eight = bell(lines, 2 * i, true, weights, radius);
    v128.store64_lane(out + i, i8x16.narrow_i16x8_u(eight, eight), 0);
  }
}

// Five by five, the most usual: the third weight is paired with what makes one half of a lane of 64s.

// @ts-ignore: decorator
@inline function pairs(near: v128, far: v128, a: v128, b: v128, c: v128, ones: v128, shift: i32): v128 {
  const low = i32x4.add(i32x4.dot_i16x8_s(firstOf(a, b), near), i32x4.dot_i16x8_s(firstOf(c, ones), far));
  const high = i32x4.add(i32x4.dot_i16x8_s(lastOf(a, b), near), i32x4.dot_i16x8_s(lastOf(c, ones), far));
  return i16x8.narrow_i32x4_s(i32x4.shr_s(low, shift), i32x4.shr_s(high, shift));
}
/** The second vector of weights with another second lane in each pair. */
// @ts-ignore: decorator
@inline function farWith(weights: usize, half: i32): v128 {
  return v128.or(i32x4.shr_u(i32x4.shl(v128.load(weights, 16), 16), 16), i32x4.splat((half / 64) << 16));
}

function down5(row: usize, length: i32, weights: usize, lines: usize): void {
  const near = v128.load(weights), far = farWith(weights, DOWN_HALF), ones = i16x8.splat(64);
  let p = load<i32>(lines), q = load<i32>(lines, 8), r = load<i32>(lines, 12), s = load<i32>(lines, 16), t = load<i32>(lines, 20);
  let turns = (length + 7) >> 3;
  if (turns) do {
    const b = i16x8.add(v128.load8x8_u(q), v128.load8x8_u(r)), c = i16x8.add(v128.load8x8_u(s), v128.load8x8_u(t));
    v128.store(row, pairs(near, far, v128.load8x8_u(p), b, c, ones, DOWN_SHIFT));
    p += 8; q += 8; r += 8; s += 8; t += 8; row += 16;
  } while (--turns);
}

function across5(row: usize, length: i32, weights: usize, step: i32, out: usize): void {
  const near = v128.load(weights), far = farWith(weights, ACROSS_HALF), ones = i16x8.splat(64);
  let p = row - 2 * step, q = row - step, r = row + step, s = row + 2 * step, turns = (length + 15) >> 4;
  if (turns) do {
    const b = i16x8.add(v128.load(q), v128.load(r)), c = i16x8.add(v128.load(p), v128.load(s));
    const d = i16x8.add(v128.load(q, 16), v128.load(r, 16)), e = i16x8.add(v128.load(p, 16), v128.load(s, 16));
    const early = pairs(near, far, v128.load(row), b, c, ones, ACROSS_SHIFT);
    v128.store(out, i8x16.narrow_i16x8_u(early, pairs(near, far, v128.load(row, 16), d, e, ones, ACROSS_SHIFT)));
    p += 32; q += 32; r += 32; s += 32; row += 32; out += 16;
  } while (--turns);
}
