// An image in another size by two passes of float64 sums, operation by operation as src/resampling/internal/resizeImage.ts. A
// table of an axis holds for each new pixel where it begins to read, then where its weights begin, one entry more, then weights, float64.

const BYTE: i32 = 1;

// @ts-ignore: decorator
@inline function high(v: v128): v128 { return v128.shuffle<i64>(v, v, 1, 0); }

/** Numbers of a row of bytes or float32 as float64. */
function widen(p: usize, count: i32, size: i32, o: usize): void {
  for (; count >= 4; count -= 4, p += 4 * size, o += 32) {
    if (size == BYTE) {
      const four = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(p)));
      v128.store(o, f64x2.convert_low_i32x4_s(four));
      v128.store(o, f64x2.convert_low_i32x4_s(high(four)), 16);
    } else {
      v128.store(o, f64x2.promote_low_f32x4(v128.load64_zero(p)));
      v128.store(o, f64x2.promote_low_f32x4(v128.load64_zero(p, 8)), 16);
    }
  }
  for (; count > 0; count--, p += size, o += 8) store<f64>(o, size == BYTE ? <f64>load<u8>(p) : <f64>load<f32>(p));
}

/** One row along its axis; of three channels a fourth is written, and written over by the next pixel. */
function across(line: usize, table: usize, columns: i32, channels: i32, o: usize): void {
  const starts = table + (columns << 2), weights = weightsOf(table, columns), step = channels << 3;
  for (let x: i32 = 0; x < columns; x++, o += step) {
    let p = line + load<i32>(table + (x << 2)) * step, w = weights + (load<i32>(starts + (x << 2)) << 3);
    const end = weights + (load<i32>(starts + (x << 2), 4) << 3);
    if (channels == 3 || channels == 4) {
      let first = f64x2.splat(0), second = first;
      for (; w < end; w += 8, p += step) {
        const weight = v128.load64_splat(w);
        first = f64x2.add(first, f64x2.mul(weight, v128.load(p)));
        second = f64x2.add(second, f64x2.mul(weight, v128.load(p, 16)));
      }
      v128.store(o, first);
      v128.store(o, second, 16);
    } else for (let k = 0; k < step; k += 8) {
      let sum: f64 = 0;
      for (let v = w, q = p + k; v < end; v += 8, q += step) sum += load<f64>(v) * load<f64>(q);
      store<f64>(o + k, sum);
    }
  }
}

// @ts-ignore: decorator
@inline function weightsOf(table: usize, count: i32): usize { return table + (((2 * count + 2) >> 1) << 3); }
// @ts-ignore: decorator
@inline function levels(sum: v128, half: v128): v128 { return i32x4.trunc_sat_f64x2_s_zero(f64x2.add(sum, half)); }

/**
 * A new row of `count` values from rows of `stride` bytes in a ring of `slots`, `first` the first of them. There is room for
 * seven values more in each of those rows, not in the new one.
 */
function down(ring: usize, stride: i32, slots: i32, first: i32, w: usize, end: usize, count: i32, size: i32, o: usize): void {
  const half = f64x2.splat(0.5);
  for (let i: i32 = 0; i < count; i += 8) {
    let a = f64x2.splat(0), b = a, c = a, d = a, p = ring + first * stride + (i << 3);
    for (let v = w, slot = first; v < end; v += 8, p += stride) {
      if (slot++ == slots) { slot = 1; p = ring + (i << 3); }
      const weight = v128.load64_splat(v);
      a = f64x2.add(a, f64x2.mul(weight, v128.load(p)));
      b = f64x2.add(b, f64x2.mul(weight, v128.load(p, 16)));
      c = f64x2.add(c, f64x2.mul(weight, v128.load(p, 32)));
      d = f64x2.add(d, f64x2.mul(weight, v128.load(p, 48)));
    }
    if (size == BYTE) {
      // Below zero nothing is left after the cut to a byte, so that cutting off is rounding down.
      const words = i16x8.narrow_i32x4_s(v128.shuffle<i64>(levels(a, half), levels(b, half), 0, 2), v128.shuffle<i64>(levels(c, half), levels(d, half), 0, 2));
      const bytes = i8x16.narrow_i16x8_u(words, words);
      if (count - i >= 8) v128.store64_lane(o + i, bytes, 0);
      else for (let k = i, rest = i64x2.extract_lane(bytes, 0); k < count; k++, rest >>= 8) store<u8>(o + k, <u8>rest);
    } else {
      let four = v128.shuffle<i64>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 2), k = i;
      if (count - i >= 4) {
        v128.store(o + (i << 2), four);
        four = v128.shuffle<i64>(f32x4.demote_f64x2_zero(c), f32x4.demote_f64x2_zero(d), 0, 2);
        k += 4;
      }
      if (count - k >= 4) v128.store(o + (k << 2), four);
      else for (; k < count; k++) {
        store<f32>(o + (k << 2), f32x4.extract_lane(four, 0));
        four = v128.shuffle<f32>(four, four, 1, 2, 3, 3);
      }
    }
  }
}

/** `line` is room for a row as float64, `ring` for `slots` new rows of `stride` bytes: as many as are read at once. */
export function resize(
  source: usize, width: i32, channels: i32, size: i32, xTable: usize, columns: i32, yTable: usize, rows: i32,
  line: usize, ring: usize, stride: i32, slots: i32, out: usize,
): void {
  const bytes = width * channels * size, count = columns * channels, weights = weightsOf(yTable, rows);
  let made: i32 = load<i32>(yTable);
  for (let y: i32 = 0; y < rows; y++, out += count * size) {
    const first = load<i32>(yTable + (y << 2)), start = load<i32>(yTable + ((rows + y) << 2)), end = load<i32>(yTable + ((rows + y) << 2), 4);
    if (made < first) made = first;
    for (; made < first + end - start; made++) {
      widen(source + made * bytes, width * channels, size, line);
      across(line, xTable, columns, channels, ring + (made % slots) * stride);
    }
    down(ring, stride, slots, first % slots, weights + (start << 3), weights + (end << 3), count, size, out);
  }
}

/** Whole pixels of `bytes` bytes: the first numbers of tables say which. */
export function pick(source: usize, width: i32, bytes: i32, xTable: usize, columns: i32, yTable: usize, rows: i32, out: usize): void {
  const length = columns * bytes;
  for (let y: i32 = 0; y < rows; y++, out += length) {
    const row = load<i32>(yTable + (y << 2));
    if (y > 0 && row == load<i32>(yTable + (y << 2) - 4)) { memory.copy(out, out - length, length); continue; }
    const from = source + row * width * bytes;
    for (let x: i32 = 0, o = out; x < columns; x++, o += bytes) {
      const p = from + load<i32>(xTable + (x << 2)) * bytes;
      if (bytes == 3) { store<u16>(o, load<u16>(p)); store<u8>(o, load<u8>(p, 2), 2); }
      else if (bytes == 12) { store<u64>(o, load<u64>(p)); store<u32>(o, load<u32>(p, 8), 8); }
      else if (bytes & 3) for (let k = 0; k < bytes; k++) store<u8>(o + k, load<u8>(p + k));
      else for (let k = 0; k < bytes; k += 4) store<u32>(o + k, load<u32>(p + k));
    }
  }
}
