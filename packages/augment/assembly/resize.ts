// An image in another size by two passes, every bit as src/resampling/internal/resizeImage.ts. A table of an axis holds for each new pixel
// where it begins to read, then where its weights begin, one entry more, then weights, float64, and again as float32. Bytes are added up
// in float32: sums that lie so near to half way between two levels that it may err are added up again in float64.
const BYTE: i32 = 1;

// What sums are made of, for those that are added up again.
let pixels: usize = 0, length: i32 = 0, depth: i32 = 0, xTable: usize = 0, yTable: usize = 0, newColumns: i32 = 0, newRows: i32 = 0;

// @ts-ignore: decorator
@inline function weightsOf(table: usize, count: i32): usize { return table + (((2 * count + 2) >> 1) << 3); }
// @ts-ignore: decorator
@inline function narrowOf(table: usize, count: i32): usize { return weightsOf(table, count) + (load<i32>(table + (count << 3)) << 3); }
// @ts-ignore: decorator
@inline function firstOf(table: usize, i: i32): i32 { return load<i32>(table + (i << 2)); }

// @ts-ignore: decorator
@inline function widenFour(o: usize, words: v128, more: v128): void {
  v128.store(o, f32x4.convert_i32x4_s(words));
  v128.store(o, f32x4.convert_i32x4_s(more), 16);
}

/** A row of bytes as float32. */
function widen(p: usize, count: i32, o: usize): void {
  for (; count >= 16; count -= 16, p += 16, o += 64) {
    const early = v128.load8x8_u(p), late = v128.load8x8_u(p, 8);
    widenFour(o, i32x4.extend_low_i16x8_u(early), i32x4.extend_high_i16x8_u(early));
    widenFour(o + 32, i32x4.extend_low_i16x8_u(late), i32x4.extend_high_i16x8_u(late));
  }
  for (; count > 0; count--, p++, o += 4) store<f32>(o, <f32>load<u8>(p));
}

/** One row along its axis; of three channels a fourth is written, and written over by the next pixel. */
function across(line: usize, table: usize, columns: i32, channels: i32, o: usize): void {
  const starts = table + (columns << 2), weights = narrowOf(table, columns), step = channels << 2, several = channels == 3 || channels == 4;
  for (let x: i32 = 0; x < columns; x++, o += step) {
    const first = load<i32>(starts + (x << 2)), last = load<i32>(starts + (x << 2), 4), end = weights + (last << 2);
    let p = line + firstOf(table, x) * step, w = weights + (first << 2);
    if (several) {
      let sum = f32x4.mul(v128.load32_splat(w), v128.load(p));
      if (last - first == 2) sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(w, 4), v128.load(p + step)));
      else for (w += 4, p += step; w < end; w += 4, p += step) sum = f32x4.add(sum, f32x4.mul(v128.load32_splat(w), v128.load(p)));
      v128.store(o, sum);
    } else for (let k = 0; k < step; k += 4) {
      let sum: f32 = 0;
      for (let v = w, q = p + k; v < end; v += 4, q += step) sum += load<f32>(v) * load<f32>(q);
      store<f32>(o + k, sum);
    }
  }
}

/**
 * The same of bytes, each new pixel of three or four channels made of two neighbours, in whole numbers of 2^-22: `pairs` holds for each
 * which is the first, and twice two weights of 11 bits, the higher ones first.
 */
function acrossPairs(row: usize, pairs: usize, columns: i32, channels: i32, o: usize): void {
  const order = channels == 4 ? i8x16(0, -1, 4, -1, 1, -1, 5, -1, 2, -1, 6, -1, 3, -1, 7, -1) : i8x16(0, -1, 3, -1, 1, -1, 4, -1, 2, -1, 5, -1, 2, -1, 5, -1);
  for (const end = pairs + columns * 12, step = channels << 2; pairs < end; pairs += 12, o += step) {
    const both = i8x16.swizzle(v128.load64_zero(row + load<i32>(pairs) * channels), order);
    const high = i32x4.dot_i16x8_s(both, v128.load32_splat(pairs, 4)), low = i32x4.dot_i16x8_s(both, v128.load32_splat(pairs, 8));
    v128.store(o, f32x4.convert_i32x4_s(i32x4.add(i32x4.shl(high, 11), low)));
  }
}

/** Value i of row y, in float64. */
function sumAt(y: i32, i: i32, size: i32): f64 {
  const x = i / depth, k = i - x * depth, xs = xTable + (newColumns << 2), ys = yTable + (newRows << 2);
  const start = weightsOf(xTable, newColumns) + (firstOf(xs, x) << 3), end = weightsOf(xTable, newColumns) + (firstOf(xs, x + 1) << 3);
  const last = weightsOf(yTable, newRows) + (firstOf(ys, y + 1) << 3);
  let total: f64 = 0, p = pixels + firstOf(yTable, y) * length + (firstOf(xTable, x) * depth + k) * size;
  for (let w = weightsOf(yTable, newRows) + (firstOf(ys, y) << 3); w < last; w += 8, p += length) {
    let sum: f64 = 0;
    for (let v = start, q = p; v < end; v += 8, q += depth * size) sum += load<f64>(v) * (size == BYTE ? <f64>load<u8>(q) : <f64>load<f32>(q));
    total += load<f64>(w) * sum;
  }
  return total;
}

// @ts-ignore: decorator
@inline function off(v: v128, near: v128, whole: v128): v128 { return f32x4.abs(f32x4.sub(v, f32x4.sub(near, whole))); }

/** Sixteen levels from sums, of which `count` are written. */
// @ts-ignore: decorator
@inline
function putBytes(y: i32, i: i32, o: usize, count: i32, a: v128, b: v128, c: v128, d: v128, sure: f32): void {
  const whole = f32x4.splat(12582912), bits = i32x4.splat(0x4b400000), half = f32x4.splat(0.5);
  // Exact sums are rounded halves up, others to the nearest.
  if (sure == 1) {
    a = f32x4.floor(f32x4.add(a, half)); b = f32x4.floor(f32x4.add(b, half)); c = f32x4.floor(f32x4.add(c, half)); d = f32x4.floor(f32x4.add(d, half));
  }
  const e = f32x4.add(a, whole), f = f32x4.add(b, whole), g = f32x4.add(c, whole), h = f32x4.add(d, whole);
  let made = i8x16.narrow_i16x8_u(
    i16x8.narrow_i32x4_s(i32x4.sub(e, bits), i32x4.sub(f, bits)), i16x8.narrow_i32x4_s(i32x4.sub(g, bits), i32x4.sub(h, bits)));
  if (count >= 16) v128.store(o, made);
  else for (let k = 0; k < count; k++, made = i8x16.shuffle(made, made, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0)) store<u8>(o + k, i8x16.extract_lane_u(made, 0));
  if (sure == 1) return;
  const least = f32x4.splat(sure), p = off(a, e, whole), q = off(b, f, whole), r = off(c, g, whole), s = off(d, h, whole);
  if (!v128.any_true(f32x4.gt(f32x4.pmax(f32x4.pmax(p, q), f32x4.pmax(r, s)), least))) return;
  let lanes = i32x4.bitmask(f32x4.gt(p, least)) | (i32x4.bitmask(f32x4.gt(q, least)) << 4) | (i32x4.bitmask(f32x4.gt(r, least)) << 8) | (i32x4.bitmask(f32x4.gt(s, least)) << 12);
  for (lanes &= (1 << min(count, 16)) - 1; lanes; lanes &= lanes - 1) {
    const k = ctz(lanes);
    store<u8>(o + k, <u8>max(0, min(255, floor(sumAt(y, i + k, BYTE) + 0.5))));
  }
}

/** A new row of `count` values from rows of `stride` bytes in a ring of `slots`, with room for fifteen values more in each of them. */
function down(ring: usize, stride: i32, slots: i32, y: i32, count: i32, sure: f32, unit: v128, o: usize): void {
  const starts = yTable + (newRows << 2), weights = narrowOf(yTable, newRows), first = firstOf(yTable, y) % slots;
  const start = weights + (firstOf(starts, y) << 2), end = weights + (firstOf(starts, y + 1) << 2);
  for (let i: i32 = 0; i < count; i += 16) {
    let a = f32x4.splat(0), b = a, c = a, d = a, p = ring + first * stride + (i << 2);
    if (end - start == 8) {
      const q = ring + (first + 1 == slots ? 0 : first + 1) * stride + (i << 2), w = f32x4.mul(unit, v128.load32_splat(start)), v = f32x4.mul(unit, v128.load32_splat(start, 4));
      a = f32x4.add(f32x4.mul(w, v128.load(p)), f32x4.mul(v, v128.load(q)));
      b = f32x4.add(f32x4.mul(w, v128.load(p, 16)), f32x4.mul(v, v128.load(q, 16)));
      c = f32x4.add(f32x4.mul(w, v128.load(p, 32)), f32x4.mul(v, v128.load(q, 32)));
      d = f32x4.add(f32x4.mul(w, v128.load(p, 48)), f32x4.mul(v, v128.load(q, 48)));
    } else for (let w = start, slot = first; w < end; w += 4, p += stride) {
      if (slot++ == slots) { slot = 1; p = ring + (i << 2); }
      const weight = f32x4.mul(unit, v128.load32_splat(w));
      a = f32x4.add(a, f32x4.mul(weight, v128.load(p)));
      b = f32x4.add(b, f32x4.mul(weight, v128.load(p, 16)));
      c = f32x4.add(c, f32x4.mul(weight, v128.load(p, 32)));
      d = f32x4.add(d, f32x4.mul(weight, v128.load(p, 48)));
    }
    putBytes(y, i, o + i, count - i, a, b, c, d, sure);
  }
}

// Of float32 all sums are float64.

// @ts-ignore: decorator
@inline function early(p: usize): v128 { return f64x2.promote_low_f32x4(v128.load64_zero(p)); }

/** One row of float32 along its axis to float64; pixels of three or four channels but for the last of a row of three. */
function acrossFloats(p: usize, columns: i32, channels: i32, o: usize): void {
  const starts = xTable + (columns << 2), weights = weightsOf(xTable, columns), step = channels << 2;
  for (let x: i32 = 0; x < columns; x++, o += step << 1) {
    let q = p + firstOf(xTable, x) * step, w = weights + (firstOf(starts, x) << 3);
    const end = weights + (firstOf(starts, x + 1) << 3);
    if (channels == 4) {
      let first = f64x2.splat(0), second = first;
      for (; w < end; w += 8, q += step) {
        const weight = v128.load64_splat(w);
        first = f64x2.add(first, f64x2.mul(weight, early(q)));
        second = f64x2.add(second, f64x2.mul(weight, early(q + 8)));
      }
      v128.store(o, first);
      v128.store(o, second, 16);
    } else if (channels == 3) {
      let first = f64x2.splat(0), third: f64 = 0;
      for (; w < end; w += 8, q += 12) {
        first = f64x2.add(first, f64x2.mul(v128.load64_splat(w), early(q)));
        third += load<f64>(w) * <f64>load<f32>(q, 8);
      }
      v128.store(o, first);
      store<f64>(o, third, 16);
    } else for (let k = 0; k < step; k += 4) {
      let sum: f64 = 0;
      for (let v = w, r = q + k; v < end; v += 8, r += step) sum += load<f64>(v) * <f64>load<f32>(r);
      store<f64>(o + (k << 1), sum);
    }
  }
}

/** As `down`, of float64. */
function downFloats(ring: usize, stride: i32, slots: i32, y: i32, count: i32, o: usize): void {
  const starts = yTable + (newRows << 2), weights = weightsOf(yTable, newRows), first = firstOf(yTable, y) % slots;
  const start = weights + (firstOf(starts, y) << 3), end = weights + (firstOf(starts, y + 1) << 3);
  for (let i: i32 = 0; i < count; i += 8, o += 32) {
    let a = f64x2.splat(0), b = a, c = a, d = a, p = ring + first * stride + (i << 3);
    for (let w = start, slot = first; w < end; w += 8, p += stride) {
      if (slot++ == slots) { slot = 1; p = ring + (i << 3); }
      const weight = v128.load64_splat(w);
      a = f64x2.add(a, f64x2.mul(weight, v128.load(p)));
      b = f64x2.add(b, f64x2.mul(weight, v128.load(p, 16)));
      c = f64x2.add(c, f64x2.mul(weight, v128.load(p, 32)));
      d = f64x2.add(d, f64x2.mul(weight, v128.load(p, 48)));
    }
    const four = v128.shuffle<i64>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 2);
    let rest = v128.shuffle<i64>(f32x4.demote_f64x2_zero(c), f32x4.demote_f64x2_zero(d), 0, 2), k = i + 4;
    if (count - i >= 4) v128.store(o, four);
    else { rest = four; k = i; }
    if (count - i >= 8) v128.store(o, rest, 16);
    else for (; k < count; k++, rest = v128.shuffle<f32>(rest, rest, 1, 2, 3, 3)) store<f32>(o + ((k - i) << 2), f32x4.extract_lane(rest, 0));
  }
}

/** A new row of pixels of three channels, each made of two by two, or by `sumAt`. */
function pairsOfFloats(y: i32, columns: i32, o: usize): void {
  const ys = yTable + (newRows << 2), xs = xTable + (columns << 2), weights = weightsOf(xTable, columns), v = weightsOf(yTable, newRows) + (firstOf(ys, y) << 3);
  const row = pixels + firstOf(yTable, y) * length, paired = firstOf(ys, y + 1) - firstOf(ys, y) == 2;
  const upper = v128.load64_splat(v), lower = v128.load64_splat(v, 8), up = load<f64>(v), low = load<f64>(v, 8), zero = f64x2.splat(0);
  for (let x: i32 = 0; x < columns; x++, o += 12) {
    const start = firstOf(xs, x);
    if (!paired || firstOf(xs, x + 1) - start != 2) {
      for (let k = 0; k < 3; k++) store<f32>(o + (k << 2), <f32>sumAt(y, x * 3 + k, 4));
      continue;
    }
    const p = row + firstOf(xTable, x) * 12, q = p + length, w = weights + (start << 3), left = v128.load64_splat(w), right = v128.load64_splat(w, 8);
    const above = f64x2.add(f64x2.mul(left, early(p)), f64x2.mul(right, early(p + 12)));
    const below = f64x2.add(f64x2.mul(left, early(q)), f64x2.mul(right, early(q + 12)));
    const first = f64x2.add(zero, f64x2.add(f64x2.mul(upper, above), f64x2.mul(lower, below)));
    v128.store64_lane(o, f32x4.demote_f64x2_zero(first), 0);
    const a = load<f64>(w) * <f64>load<f32>(p, 8) + load<f64>(w, 8) * <f64>load<f32>(p, 20);
    const b = load<f64>(w) * <f64>load<f32>(q, 8) + load<f64>(w, 8) * <f64>load<f32>(q, 20);
    store<f32>(o, <f32>(0 + (up * a + low * b)), 8);
  }
}

/**
 * `line` is room for a row as float32 and two values more, `ring` for `slots` new rows of `stride` bytes, as many as are read at once.
 * Rows of the result are `away` bytes apart. Sums of bytes are sure where they are at most `sure` from whole numbers, and are exact where that is 1.
 * Those are `paired` of which at most two make one along rows: then the table ends with what `acrossPairs` reads.
 */
export function resize(
  source: usize, width: i32, height: i32, channels: i32, size: i32, xs: usize, columns: i32, ys: usize, rows: i32,
  line: usize, ring: usize, stride: i32, slots: i32, sure: f32, paired: bool, out: usize, away: i32,
): void {
  const bytes = width * channels * size, count = columns * channels, starts = ys + (rows << 2);
  pixels = source; length = bytes; depth = channels; xTable = xs; yTable = ys; newColumns = columns; newRows = rows;
  // Where few rows are read twice they are not kept.
  const pairs = size != BYTE && channels == 3 && slots == 2 && rows <= height && firstOf(xs, 2 * columns) <= 2 * columns;
  let made: i32 = firstOf(ys, 0);
  for (let y: i32 = 0; y < rows; y++, out += away) {
    if (pairs) { pairsOfFloats(y, columns, out); continue; }
    const first = firstOf(ys, y), end = first + firstOf(starts, y + 1) - firstOf(starts, y);
    if (made < first) made = first;
    for (; made < end; made++) {
      const slot = ring + (made % slots) * stride;
      if (paired) {
        let row = source + made * bytes;
        // Eight bytes are read where the last two pixels may be six.
        if (row + bytes + 2 > <usize>memory.size() << 16) { memory.copy(line, row, bytes); row = line; }
        acrossPairs(row, narrowOf(xs, columns) + (firstOf(xs, 2 * columns) << 2), columns, channels, slot);
      } else if (size == BYTE) {
        widen(source + made * bytes, bytes, line);
        across(line, xs, columns, channels, slot);
      } else acrossFloats(source + made * bytes, columns, channels, slot);
    }
    if (size == BYTE) down(ring, stride, slots, y, count, sure, f32x4.splat(paired ? 1.0 / 4194304 : 1), out);
    else downFloats(ring, stride, slots, y, count, out);
  }
}
