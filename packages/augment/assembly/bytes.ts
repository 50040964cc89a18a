// Bytes by tables, and what needs none. Counts are of whole groups, which the callers see to.

/** Values a turn of lookUp: whole pixels of up to four channels. */
const TURN: i32 = 12;

// @ts-ignore: decorator
@inline function one(tables: usize, p: usize, o: usize, i: i32): void { store<u8>(o + i, load<u8>(tables + (i << 8) + load<u8>(p + i))); }

/** Each byte by the table of its place in a turn; `tables` are 12 of 256 bytes. */
export function lookUp(p: usize, o: usize, count: i32, tables: usize): void {
  for (; count > 0; count -= TURN, p += TURN, o += TURN) {
    one(tables, p, o, 0); one(tables, p, o, 1); one(tables, p, o, 2); one(tables, p, o, 3);
    one(tables, p, o, 4); one(tables, p, o, 5); one(tables, p, o, 6); one(tables, p, o, 7);
    one(tables, p, o, 8); one(tables, p, o, 9); one(tables, p, o, 10); one(tables, p, o, 11);
  }
}

/** Four pairs of v and 128·v. */
// @ts-ignore: decorator
@inline function onLine(pairs: v128, factor: v128, more: v128): v128 { return i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(pairs, factor), more), 20); }
/** Sixteen bytes, with the factors of the first, the second and the third four. */
// @ts-ignore: decorator
@inline function sixteen(p: usize, o: usize, f: v128, g: v128, h: v128, more: v128, then: v128, last: v128): void {
  const v = v128.load(p), low = i16x8.extend_low_i8x16_u(v), high = i16x8.extend_high_i8x16_u(v), left = i16x8.shl(low, 7), right = i16x8.shl(high, 7);
  const a = onLine(v128.shuffle<i16>(low, left, 0, 8, 1, 9, 2, 10, 3, 11), f, more), b = onLine(v128.shuffle<i16>(low, left, 4, 12, 5, 13, 6, 14, 7, 15), g, then);
  const c = onLine(v128.shuffle<i16>(high, right, 0, 8, 1, 9, 2, 10, 3, 11), h, last), d = onLine(v128.shuffle<i16>(high, right, 4, 12, 5, 13, 6, 14, 7, 15), f, more);
  v128.store(o, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d)));
}

/**
 * Each byte as (factor·v + more) >> 20, kept between 0 and 255. 48 bytes a turn: there is room for them. What is told is the factors of
 * twelve bytes, of which the lowest seven bits count for v and the rest for 128·v, in pairs of 16 bits, and what is added to each.
 */
export function lineBytes(p: usize, o: usize, count: i32, told: usize): void {
  const f = v128.load(told), g = v128.load(told, 16), h = v128.load(told, 32), more = v128.load(told, 48), then = v128.load(told, 64), last = v128.load(told, 80);
  for (; count > 0; count -= 48, p += 48, o += 48) {
    sixteen(p, o, f, g, h, more, then, last);
    sixteen(p + 16, o + 16, g, h, f, then, last, more);
    sixteen(p + 32, o + 32, h, f, g, last, more, then);
  }
}

/** As `lookUp`, to float32; `tables` are `channels` of 256, and `count` is of whole pixels. */
export function lookUpFloats(p: usize, o: usize, count: i32, channels: i32, tables: usize): void {
  if (channels == 3) {
    for (const end = p + count; p < end; p += 3, o += 12) {
      store<f32>(o, load<f32>(tables + ((<usize>load<u8>(p)) << 2)));
      store<f32>(o, load<f32>(tables + ((<usize>load<u8>(p, 1)) << 2), 1024), 4);
      store<f32>(o, load<f32>(tables + ((<usize>load<u8>(p, 2)) << 2), 2048), 8);
    }
    return;
  }
  const last = tables + ((channels - 1) << 10);
  let table = tables;
  for (const end = p + count; p < end; p++, o += 4) {
    store<f32>(o, load<f32>(table + ((<usize>load<u8>(p)) << 2)));
    table = table == last ? tables : table + 1024;
  }
}

// @ts-ignore: decorator
@inline function count(v: u8, counts: usize, offset: usize): void {
  const at = counts + ((<usize>v) << 2);
  store<i32>(at + offset, load<i32>(at + offset) + 1);
}

/** How often each byte occurs in each of `channels` channels; `counts` are that many times 256 numbers, which are added to. */
export function countBytes(p: usize, length: i32, channels: i32, counts: usize): void {
  const end = p + length;
  if (channels == 3) for (; p < end; p += 3) { count(load<u8>(p), counts, 0); count(load<u8>(p, 1), counts, 1024); count(load<u8>(p, 2), counts, 2048); }
  else for (let c = 0; p < end; p++) {
    count(load<u8>(p), counts + (c << 10), 0);
    c = c == channels - 1 ? 0 : c + 1;
  }
}

// @ts-ignore: decorator
@inline function flipped(p: usize, o: usize, i: usize, least: v128, flip: v128, mask: v128): void {
  const v = v128.load(p + i);
  v128.store(o + i, v128.and(v128.xor(v, v128.and(i8x16.ge_u(v, least), flip)), mask));
}

/**
 * Of bytes from `least` on those bits are turned that `flip` has, and of all only those are kept that `mask` has. Each is a vector. 64
 * bytes a turn: there is room for them.
 */
export function flipBits(p: usize, o: usize, count: i32, told: usize): void {
  const least = v128.load(told), flip = v128.load(told, 16), mask = v128.load(told, 32);
  do {
    flipped(p, o, 0, least, flip, mask); flipped(p, o, 16, least, flip, mask); flipped(p, o, 32, least, flip, mask); flipped(p, o, 48, least, flip, mask);
    p += 64; o += 64;
  } while ((count -= 64) > 0);
}

/** Each `group` bytes, 12 or 16, anew: in an order, in which 255 stands for what is `more`. */
export function reorder(p: usize, o: usize, count: i32, group: i32, told: usize): void {
  const order = v128.load(told), more = v128.load(told, 16);
  for (; count > group; count -= group, p += group, o += group) v128.store(o, v128.or(i8x16.swizzle(v128.load(p), order), more));
  const last = v128.or(i8x16.swizzle(v128.load32_lane(p + 8, v128.load64_zero(p), 2), order), more);
  if (group == 16) v128.store(o, v128.or(i8x16.swizzle(v128.load(p), order), more));
  else { v128.store64_lane(o, last, 0); v128.store32_lane(o, last, 2, 8); }
}
