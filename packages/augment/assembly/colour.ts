// Clamped blends of the colours of byte pixels, in the fixed point of src/byteBlends.ts: a level is 128, so that white is 32640.
// Eight pixels of three or four bytes a turn: taken apart into lanes of red, green and blue, and put together again.
import { COLOURS, table } from "./constants";

/** Within COLOURS: masks that take eight pixels apart and put them together, for three channels and for four. */
const APART: usize = 0, TOGETHER: usize = 96, OF_FOUR: usize = 160, ALPHA: usize = 320, RED_GREEN: usize = 336, BLUE: usize = 352;

/** The parts of a blend, as src/byteBlends.ts has them: splats, and whether it uses the pixel's gray. */
const MOST: usize = 0, WEIGHTS: usize = 16, ADD: usize = 32, TOP: usize = 48, GRAY: usize = 64, BLEND: usize = 80;
/** What is cut off to get 1/128 level, and levels: known here, for variable shifts cost several instructions each. */
const BITS: i32 = 13, TO_LEVELS: i32 = 20;

export function prepareColour(): void {
  const at = table(COLOURS);
  memory.fill(at, 0x80, OF_FOUR + OF_FOUR);
  for (let channels = 3; channels <= 4; channels++) {
    const base = at + (channels == 4 ? OF_FOUR : 0), second = channels == 4 ? 16 : 8;
    for (let i = 0; i < 8; i++) {
      for (let c = 0; c < 3; c++) {
        const place = i * channels + c, late = place >= 16 ? 1 : 0, index = late ? place - second : place;
        store<u8>(base + c * 32 + late * 16 + 2 * i + 1, index);
        // Red and green come from one vector, blue from another; bytes 8 to 15 of three channels are stored twice.
        const from = (c == 2 ? 16 : 0) as usize, lane = c == 1 ? 8 + i : i;
        if (!late) store<u8>(base + TOGETHER + from + place, lane);
        if (place >= second) store<u8>(base + TOGETHER + 32 + from + place - second, lane);
      }
    }
  }
  v128.store(at + ALPHA, i32x4.splat(0xff000000));
  v128.store(at + RED_GREEN, i32x4.splat((19235 << 16) | 9798));
  v128.store(at + BLUE, i32x4.splat((16384 << 16) | 3735));
}

// @ts-ignore: decorator
@inline export function masksOf(channels: i32): usize { return table(COLOURS) + (channels == 4 ? OF_FOUR : 0); }
// @ts-ignore: decorator
@inline export function firstOf(v: v128, w: v128): v128 { return v128.shuffle<i16>(v, w, 0, 8, 1, 9, 2, 10, 3, 11); }
// @ts-ignore: decorator
@inline export function lastOf(v: v128, w: v128): v128 { return v128.shuffle<i16>(v, w, 4, 12, 5, 13, 6, 14, 7, 15); }

/** Eight values of a channel, times 128. */
// @ts-ignore: decorator
@inline export function take(a: v128, b: v128, masks: usize): v128 {
  return i16x8.shr_u(v128.or(i8x16.swizzle(a, v128.load(masks)), i8x16.swizzle(b, v128.load(masks, 16))), 1);
}

/** The first 16 bytes of eight pixels, of bytes of red and green, and of blue; and from their second vector on, 8 or 16 bytes later. */
// @ts-ignore: decorator
@inline export function early(redGreen: v128, blue: v128, masks: usize): v128 {
  return v128.or(i8x16.swizzle(redGreen, v128.load(masks, TOGETHER)), i8x16.swizzle(blue, v128.load(masks, TOGETHER + 16)));
}
// @ts-ignore: decorator
@inline export function late(redGreen: v128, blue: v128, masks: usize): v128 {
  return v128.or(i8x16.swizzle(redGreen, v128.load(masks, TOGETHER + 32)), i8x16.swizzle(blue, v128.load(masks, TOGETHER + 48)));
}

/** (9798·r + 19235·g + 3735·b + 16384) >> 15 */
// @ts-ignore: decorator
@inline function luma(r: v128, g: v128, b: v128): v128 {
  const pairs = v128.load(table(COLOURS + RED_GREEN)), rest = v128.load(table(COLOURS + BLUE)), one = i16x8.splat(1);
  const low = i32x4.add(i32x4.dot_i16x8_s(firstOf(r, g), pairs), i32x4.dot_i16x8_s(firstOf(b, one), rest));
  const high = i32x4.add(i32x4.dot_i16x8_s(lastOf(r, g), pairs), i32x4.dot_i16x8_s(lastOf(b, one), rest));
  return i16x8.narrow_i32x4_s(i32x4.shr_u(low, 15), i32x4.shr_u(high, 15));
}

/** (weight·v + grayWeight·gray + add) >> shift */
// @ts-ignore: decorator
@inline function mix(v: v128, gray: v128, blend: usize, shift: i32): v128 {
  const weights = v128.load(blend, WEIGHTS), add = v128.load(blend, ADD);
  return i16x8.narrow_i32x4_s(
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(firstOf(v, gray), weights), add), shift),
    i32x4.shr_s(i32x4.add(i32x4.dot_i16x8_s(lastOf(v, gray), weights), add), shift),
  );
}
// @ts-ignore: decorator
@inline function clamp(v: v128, blend: usize): v128 {
  return i16x8.min_s(i16x8.max_s(v, i16x8.splat(0)), v128.load(blend, TOP));
}

/**
 * Blends pixels in place, `count` times, at least once; there is room for whole groups of eight. With an address `sums` nothing is
 * written but there: twelve int32, to which red, green and blue are added, four of each, for up to 2^16 pixels.
 */
export function blendBytes(p: usize, groups: i32, channels: i32, blends: usize, count: i32, sums: usize): void {
  const masks = masksOf(channels), second: usize = channels == 4 ? 16 : 8;
  const end = blends + <usize>(sums ? count : count - 1) * BLEND;
  if (groups) do {
    const u = v128.load(p), v = v128.load(p + second);
    let r = take(u, v, masks), g = take(u, v, masks + 32), b = take(u, v, masks + 64), blend = blends;
    for (; blend != end; blend += BLEND) {
      const most = v128.load(blend, MOST);
      r = i16x8.min_s(r, most); g = i16x8.min_s(g, most); b = i16x8.min_s(b, most);
      let gray = most;
      if (load<i32>(blend, GRAY)) gray = luma(r, g, b);
      r = clamp(mix(r, gray, blend, BITS), blend);
      g = clamp(mix(g, gray, blend, BITS), blend);
      b = clamp(mix(b, gray, blend, BITS), blend);
    }
    if (sums) {
      add(sums, r); add(sums + 16, g); add(sums + 32, b);
    } else {
      const most = v128.load(end, MOST), top = v128.load(end, TOP);
      r = i16x8.min_s(r, most); g = i16x8.min_s(g, most); b = i16x8.min_s(b, most);
      let gray = most;
      if (load<i32>(end, GRAY)) gray = luma(r, g, b);
      const redGreen = i8x16.min_u(i8x16.narrow_i16x8_u(mix(r, gray, end, TO_LEVELS), mix(g, gray, end, TO_LEVELS)), top);
      const blues = mix(b, gray, end, TO_LEVELS), blue = i8x16.min_u(i8x16.narrow_i16x8_u(blues, blues), top);
      let out = early(redGreen, blue, masks), rest = late(redGreen, blue, masks);
      if (channels == 4) {
        const alpha = v128.load(table(COLOURS + ALPHA));
        out = v128.or(out, v128.and(u, alpha));
        rest = v128.or(rest, v128.and(v, alpha));
      }
      v128.store(p, out);
      v128.store(p + second, rest);
    }
    p += 8 * channels;
  } while (--groups);
}

// @ts-ignore: decorator
@inline function add(sums: usize, v: v128): void {
  v128.store(sums, i32x4.add(v128.load(sums), i32x4.dot_i16x8_s(v, i16x8.splat(1))));
}

/** Adds up bytes by their place modulo 24, none more than `most`: 24 int32. */
export function sumBytes(p: usize, groups: i32, most: i32, sums: usize): void {
  const limit = i16x8.splat(most as i16);
  memory.fill(sums, 0, 96);
  while (groups > 0) {
    let a = i16x8.splat(0), b = a, c = a, some = min(groups, 256); // 256 bytes fit 16 bits
    groups -= some;
    do {
      a = i16x8.add(a, i16x8.min_s(v128.load8x8_u(p), limit));
      b = i16x8.add(b, i16x8.min_s(v128.load8x8_u(p, 8), limit));
      c = i16x8.add(c, i16x8.min_s(v128.load8x8_u(p, 16), limit));
      p += 24;
    } while (--some);
    addWide(sums, a); addWide(sums + 32, b); addWide(sums + 64, c);
  }
}
// @ts-ignore: decorator
@inline function addWide(sums: usize, v: v128): void {
  v128.store(sums, i32x4.add(v128.load(sums), i32x4.extend_low_i16x8_u(v)));
  v128.store(sums, i32x4.add(v128.load(sums, 16), i32x4.extend_high_i16x8_u(v)), 16);
}
