// The median of a square around each value, sixteen bytes or four float32 at a time, in rows as `edgeRow` makes them.

// @ts-ignore: decorator
@inline function less(a: v128, b: v128, size: i32): v128 { return size == 1 ? i8x16.min_s(a, b) : i32x4.min_s(a, b); }
// @ts-ignore: decorator
@inline function more(a: v128, b: v128, size: i32): v128 { return size == 1 ? i8x16.max_s(a, b) : i32x4.max_s(a, b); }
/** Bytes or float32 to signed whole numbers of the same order, and back. */
// @ts-ignore: decorator
@inline function ordered(v: v128, size: i32): v128 {
  return v128.xor(v, size == 1 ? i8x16.splat(-128) : i32x4.shr_u(i32x4.shr_s(v, 31), 1));
}

/**
 * A row of `bytes` bytes with its ends repeated `reach` bytes far, of pixels of `step` bytes; values become whole numbers of the same
 * order, and what is not a number comes last.
 */
export function edgeRow(source: usize, bytes: i32, step: i32, reach: i32, size: i32, out: usize): void {
  const row = out + reach;
  let i = 0, signs = i32x4.splat(0);
  do {
    const v = v128.load(source + i);
    signs = v128.or(signs, v);
    v128.store(row + i, size == 1 ? ordered(v, 1) : v);
  } while ((i += 16) < bytes);
  // Without a sign the bits are in order as they are.
  if (size != 1 && i32x4.bitmask(signs)) for (i = 0; i < bytes; i += 16) {
    const v = v128.load(row + i);
    v128.store(row + i, v128.bitselect(ordered(v, 4), i32x4.splat(0x7fffffff), f32x4.eq(v, v)));
  }
  for (let i = 0; i < reach; i++) {
    store<u8>(row - 1 - i, load<u8>(row - 1 - i + step));
    store<u8>(row + bytes + i, load<u8>(row + bytes + i - step));
  }
}

// @ts-ignore: decorator
@inline function middle(a: v128, b: v128, c: v128, size: i32): v128 { return more(less(a, b, size), less(more(a, b, size), c, size), size); }
/** Five vectors, `step` bytes apart, from the least to the greatest. */
// @ts-ignore: decorator
@inline function sort5(p: usize, step: i32, to: usize, apart: i32, size: i32): void {
  const a = v128.load(p), b = v128.load(p + step), c = v128.load(p + 2 * step), d = v128.load(p + 3 * step), e = v128.load(p + 4 * step);
  const a1 = less(a, d, size), d1 = more(a, d, size), b1 = less(b, e, size), e1 = more(b, e, size);
  const a2 = less(a1, c, size), c2 = more(a1, c, size), b2 = less(b1, d1, size), d2 = more(b1, d1, size);
  const b3 = more(a2, b2, size), c3 = less(c2, e1, size), e3 = more(c2, e1, size);
  const c4 = more(b3, c3, size), d4 = less(d2, e3, size);
  v128.store(to, less(a2, b2, size));
  v128.store(to + apart, less(b3, c3, size));
  v128.store(to + 2 * apart, less(c4, d4, size));
  v128.store(to + 3 * apart, more(c4, d4, size));
  v128.store(to + 4 * apart, more(d2, e3, size));
}

/** Of three by three, of which each column is sorted and `line` bytes lie between the sorted rows. */
// @ts-ignore: decorator
@inline function middle3(p: usize, line: i32, step: i32, size: i32): v128 {
  const q = p + line, r = q + line;
  const low = more(more(v128.load(p), v128.load(p + step), size), v128.load(p + 2 * step), size);
  const high = less(less(v128.load(r), v128.load(r + step), size), v128.load(r + 2 * step), size);
  return middle(low, middle(v128.load(q), v128.load(q + step), v128.load(q + 2 * step), size), high, size);
}

/**
 * Of five by five likewise. With rows sorted too, the median is among the thirteen values that have at most twelve above or left of
 * them, and as many below or right. The last exchanges were found by search, and leave it whatever those are.
 */
// @ts-ignore: decorator
@inline function middle5(p: usize, line: i32, step: i32, room: usize, size: i32): v128 {
  for (let k: usize = 0; k < 5; k++) sort5(p + k * line, step, room + 80 * k, 16, size);
  let a = v128.load(room, 48), b = v128.load(room, 64), t: v128;
  let c = v128.load(room, 112), d = v128.load(room, 128), e = v128.load(room, 144), f = v128.load(room, 176), g = v128.load(room, 192), h = v128.load(room, 208);
  let i = v128.load(room, 240), j = v128.load(room, 256), k = v128.load(room, 272), l = v128.load(room, 320), m = v128.load(room, 336);
  c = more(l, c, size);
  j = more(a, j, size);
  b = more(f, b, size);
  t = less(i, d, size); d = more(i, d, size); i = t;
  t = less(c, b, size); b = more(c, b, size); c = t;
  e = less(e, j, size);
  h = less(h, k, size);
  d = less(d, m, size);
  t = less(e, d, size); d = more(e, d, size); e = t;
  t = less(g, c, size); c = more(g, c, size); g = t;
  h = less(h, b, size);
  t = less(h, c, size); c = more(h, c, size); h = t;
  i = more(g, i, size);
  h = less(h, d, size);
  h = more(i, h, size);
  e = less(e, c, size);
  return more(e, h, size);
}

/** Of any square, four vectors at a time: bit by bit from the highest, whether at most half of the values are below. */
function search(p: usize, stride: i32, step: i32, side: i32, size: i32, out: usize): void {
  const half = (side * side) >> 1, most = size == 1 ? i8x16.splat(half as i8) : i32x4.splat(half), lanes = size << 3;
  let bit = size == 1 ? i8x16.splat(-128) : i32x4.splat(0x80000000), a = bit, b = bit, c = bit, d = bit;
  for (let n = lanes; n > 0; n--) {
    const e = v128.xor(a, bit), f = v128.xor(b, bit), g = v128.xor(c, bit), h = v128.xor(d, bit);
    let i = i32x4.splat(0), j = i, k = i, l = i;
    for (let row = p, last = p + side * stride; row != last; row += stride) {
      for (let q = row, end = row + side * step; q != end; q += step) {
        if (size == 1) {
          i = i8x16.sub(i, i8x16.gt_s(e, v128.load(q))); j = i8x16.sub(j, i8x16.gt_s(f, v128.load(q, 16)));
          k = i8x16.sub(k, i8x16.gt_s(g, v128.load(q, 32))); l = i8x16.sub(l, i8x16.gt_s(h, v128.load(q, 48)));
        } else {
          i = i32x4.sub(i, i32x4.gt_s(e, v128.load(q))); j = i32x4.sub(j, i32x4.gt_s(f, v128.load(q, 16)));
          k = i32x4.sub(k, i32x4.gt_s(g, v128.load(q, 32))); l = i32x4.sub(l, i32x4.gt_s(h, v128.load(q, 48)));
        }
      }
    }
    a = chosen(e, a, i, most, size); b = chosen(f, b, j, most, size); c = chosen(g, c, k, most, size); d = chosen(h, d, l, most, size);
    bit = size == 1 ? v128.and(i32x4.shr_u(bit, 1), i8x16.splat(0x7f)) : i32x4.shr_u(bit, 1);
  }
  v128.store(out, ordered(a, size)); v128.store(out, ordered(b, size), 16); v128.store(out, ordered(c, size), 32); v128.store(out, ordered(d, size), 48);
}
// @ts-ignore: decorator
@inline function chosen(next: v128, old: v128, below: v128, most: v128, size: i32): v128 {
  return v128.bitselect(next, old, size == 1 ? i8x16.le_u(below, most) : i32x4.le_s(below, most));
}

// @ts-ignore: decorator
@inline function block(p: usize, stride: i32, step: i32, side: i32, size: i32, room: usize, bytes: i32, out: usize): void {
  const reach = bytes + (side - 1) * step, line = (reach + 79) & -16;
  if (side == 3) {
    let i = 0;
    do {
      const q = p + i, to = room + i, a = v128.load(q), b = v128.load(q + stride), c = v128.load(q + 2 * stride);
      const low = less(a, b, size), high = more(a, b, size), rest = less(high, c, size);
      v128.store(to, less(low, rest, size)); v128.store(to + line, more(low, rest, size)); v128.store(to + 2 * line, more(high, c, size));
    } while ((i += 16) < reach);
    i = 0;
    do v128.store(out + i, ordered(middle3(room + i, line, step, size), size)); while ((i += 16) < bytes);
  } else if (side == 5) {
    const rows = room + 400;
    for (let i = 0; i < reach; i += 16) sort5(p + i, stride, rows + i, line, size);
    for (let i = 0; i < bytes; i += 16) v128.store(out + i, ordered(middle5(rows + i, line, step, room, size), size));
  } else for (let i = 0; i < bytes; i += 64) search(p + i, stride, step, side, size, out + i);
}

/** Bytes of a row that are made at once, so that their sorted columns stay in the first cache. */
const BLOCK: i32 = 1024;

/**
 * A row of `bytes` bytes; `p` is where its first square begins, `step` the bytes of a pixel. Of bytes, a side has at most 15. `room` is
 * for five blocks with four pixels and 80 bytes more each, and 400 bytes; behind what is read and written there are 64 bytes.
 */
export function medianRow(p: usize, stride: i32, step: i32, side: i32, size: i32, room: usize, bytes: i32, out: usize): void {
  for (let i = 0; i < bytes; i += BLOCK) {
    const some = min(BLOCK, bytes - i);
    if (size == 1) byteBlock(p + i, stride, step, side, room, some, out + i);
    else floatBlock(p + i, stride, step, side, room, some, out + i);
  }
}
function byteBlock(p: usize, stride: i32, step: i32, side: i32, room: usize, bytes: i32, out: usize): void { block(p, stride, step, side, 1, room, bytes, out); }
function floatBlock(p: usize, stride: i32, step: i32, side: i32, room: usize, bytes: i32, out: usize): void { block(p, stride, step, side, 4, room, bytes, out); }
