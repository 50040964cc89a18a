// The colours of pixels away from their gray or towards it: y = gray + factor·(v − gray). Four pixels of three or four channels a
// turn; counts are of whole turns, which the callers see to.
import { byteOf } from "./floats";

// @ts-ignore: decorator
@inline function sumOf(r: v128, g: v128, b: v128, red: v128, green: v128, blue: v128): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(red, r), f32x4.mul(green, g)), f32x4.mul(blue, b));
}
// Not a number stays what it is.
// @ts-ignore: decorator
@inline function mixed(gray: v128, v: v128, factor: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(f32x4.pmax(f32x4.add(gray, f32x4.mul(factor, v)), low), high);
}

/**
 * Of float32. With `only` all three become the gray, unclamped. What is told, in vectors: the weights of red, green and blue in the
 * gray, the factor, low, high.
 */
export function grayFloats(p: usize, o: usize, pixels: i32, channels: i32, only: bool, told: usize): void {
  const ofRed = v128.load(told), ofGreen = v128.load(told, 16), ofBlue = v128.load(told, 32), factor = v128.load(told, 48), low = v128.load(told, 64), high = v128.load(told, 80);
  if (channels == 3) for (; pixels > 0; pixels -= 4, p += 48, o += 48) {
    // r0 g0 b0 r1 | g1 b1 r2 g2 | b2 r3 g3 b3: lanes of all pixels in the order 0, 3, 2, 1
    const u = v128.load(p), v = v128.load(p, 16), w = v128.load(p, 32);
    const red = v128.shuffle<i32>(v128.shuffle<i32>(u, v, 0, 1, 6, 3), w, 0, 5, 2, 3);
    const green = v128.shuffle<i32>(v128.shuffle<i32>(u, v, 4, 1, 2, 7), w, 0, 1, 6, 3);
    const blue = v128.shuffle<i32>(v128.shuffle<i32>(u, v, 0, 5, 2, 3), w, 4, 1, 2, 7);
    const gray = sumOf(red, v128.shuffle<i32>(green, green, 1, 2, 3, 0), v128.shuffle<i32>(blue, blue, 2, 3, 0, 1), ofRed, ofGreen, ofBlue);
    const first = v128.shuffle<i32>(gray, gray, 0, 0, 0, 3), second = v128.shuffle<i32>(gray, gray, 3, 3, 2, 2), third = v128.shuffle<i32>(gray, gray, 2, 1, 1, 1);
    v128.store(o, only ? first : mixed(first, u, factor, low, high));
    v128.store(o, only ? second : mixed(second, v, factor, low, high), 16);
    v128.store(o, only ? third : mixed(third, w, factor, low, high), 32);
  } else for (; pixels > 0; pixels--, p += 16, o += 16) {
    const v = v128.load(p);
    const gray = sumOf(v128.shuffle<i32>(v, v, 0, 0, 0, 0), v128.shuffle<i32>(v, v, 1, 1, 1, 1), v128.shuffle<i32>(v, v, 2, 2, 2, 2), ofRed, ofGreen, ofBlue);
    v128.store(o, v128.shuffle<i32>(only ? gray : mixed(gray, v, factor, low, high), v, 0, 1, 2, 7));
  }
}

/**
 * What is told about bytes that are mixed, in vectors: orders that take a channel of four pixels as pairs of v and 256·v, what turns the highest bits
 * of those, weights in pairs of 16 bits, of red, green, blue and the value, what is added, the bits of a fraction, those that are nearly
 * half way, an order that puts pixels together, and the bits of alpha. Then the factor as float64 and the bits of a fraction.
 */
const FLIP: usize = 48, RED: usize = 64, OWN: usize = 112, MORE: usize = 128, PART: usize = 144, NEAR: usize = 160, TOGETHER: usize = 176, ALPHA: usize = 192, EXACT: usize = 208, BITS: usize = 216;

/** Of bytes. In whole numbers, and where those are nearly half way again in float64. */
export function grayBytes(p: usize, o: usize, pixels: i32, channels: i32, only: bool, told: usize): void {
  if (only) { grayAlone(p, o, pixels, channels, told); return; }
  const flip = v128.load(told, FLIP), own = v128.load(told, OWN), more = v128.load(told, MORE), part = v128.load(told, PART), near = v128.load(told, NEAR);
  const bytes = channels << 2, bits = load<i32>(told, BITS);
  if (pixels > 0) do {
    let four: v128;
    if (channels == 3) four = v128.load32_lane(p + 8, v128.load64_zero(p), 2);
    else four = v128.load(p);
    // v and 256·(v − 128), so that both are signed.
    const r = v128.xor(i8x16.swizzle(four, v128.load(told)), flip), g = v128.xor(i8x16.swizzle(four, v128.load(told, 16)), flip), b = v128.xor(i8x16.swizzle(four, v128.load(told, 32)), flip);
    const gray = i32x4.add(
      i32x4.add(i32x4.dot_i16x8_s(r, v128.load(told, RED)), i32x4.dot_i16x8_s(g, v128.load(told, RED + 16))),
      i32x4.add(i32x4.dot_i16x8_s(b, v128.load(told, RED + 32)), more),
    );
    const x = i32x4.add(gray, i32x4.dot_i16x8_s(r, own)), y = i32x4.add(gray, i32x4.dot_i16x8_s(g, own)), z = i32x4.add(gray, i32x4.dot_i16x8_s(b, own));
    const blue = i32x4.shr_s(z, bits), redGreen = i16x8.narrow_i32x4_s(i32x4.shr_s(x, bits), i32x4.shr_s(y, bits));
    const least = i32x4.min_u(i32x4.min_u(v128.and(x, part), v128.and(y, part)), v128.and(z, part));
    const levels = i8x16.narrow_i16x8_u(redGreen, i16x8.narrow_i32x4_s(blue, blue));
    const made = i8x16.swizzle(levels, v128.load(told, TOGETHER));
    if (channels == 3) {
      v128.store64_lane(o, made, 0);
      v128.store32_lane(o, made, 2, 8);
    } else v128.store(o, v128.or(made, v128.and(four, v128.load(told, ALPHA))));
    const close = i32x4.le_s(least, near);
    if (v128.any_true(close)) again(p, o, channels, i32x4.bitmask(close), load<f64>(told, EXACT), false);
    p += bytes; o += bytes;
  } while ((pixels -= 4) > 0);
}

/** 0.299·(r − g) + 0.114·(b − g) + g + ½ in whole numbers of 2^-16: differences are so small that one product is near enough. */
// @ts-ignore: decorator
@inline function alone(four: v128, apart: v128, greens: v128, weights: v128, half: v128): v128 {
  const green = i8x16.swizzle(four, greens), d = i16x8.sub(i8x16.swizzle(four, apart), green);
  return i32x4.add(i32x4.add(i32x4.shl(green, 16), half), i32x4.dot_i16x8_s(d, weights));
}

// @ts-ignore: decorator
@inline function merged(gray: v128, four: v128, together: v128, alpha: v128): v128 { return v128.or(i8x16.swizzle(gray, together), v128.and(four, alpha)); }

/**
 * Sixteen pixels a turn, for which there is room; what is stored beyond four pixels of three bytes the next four write over. What is
 * told, in vectors: orders that take red and blue of four pixels apart, and green twice, their weights, a half and as much as sums
 * may be off, twice that, an order that puts pixels together, and the bits of alpha.
 */
function grayAlone(p: usize, o: usize, pixels: i32, channels: i32, told: usize): void {
  const apart = v128.load(told), greens = v128.load(told, 16), weights = v128.load(told, 32), half = v128.load(told, 48);
  const part = i32x4.splat(0xffff), near = v128.load(told, 64), together = v128.load(told, 80), alpha = v128.load(told, 96), group = channels << 2;
  for (; pixels > 0; pixels -= 16, p += group << 2, o += group << 2) {
    const q = p + group, r = q + group, s = r + group;
    const first = v128.load(p), second = v128.load(q), third = v128.load(r), last = v128.load32_lane(s + 8, v128.load64_zero(s), 2), rest = channels == 4 ? v128.load(s) : last;
    const a = alone(first, apart, greens, weights, half), b = alone(second, apart, greens, weights, half);
    const c = alone(third, apart, greens, weights, half), d = alone(rest, apart, greens, weights, half);
    const e = v128.and(a, part), f = v128.and(b, part), g = v128.and(c, part), h = v128.and(d, part);
    v128.store(o, merged(a, first, together, alpha));
    v128.store(o + group, merged(b, second, together, alpha));
    v128.store(o + 2 * group, merged(c, third, together, alpha));
    const made = merged(d, rest, together, alpha), to = o + 3 * group;
    if (channels == 4) v128.store(to, made);
    else { v128.store64_lane(to, made, 0); v128.store32_lane(to, made, 2, 8); }
    if (!v128.any_true(i32x4.le_s(i32x4.min_s(i32x4.min_s(e, f), i32x4.min_s(g, h)), near))) continue;
    const early = i16x8.narrow_i32x4_s(i32x4.le_s(e, near), i32x4.le_s(f, near)), late = i16x8.narrow_i32x4_s(i32x4.le_s(g, near), i32x4.le_s(h, near));
    again(p, o, channels, i8x16.bitmask(i8x16.narrow_i16x8_s(early, late)), 0, true);
  }
}

/** Those pixels that are in `lanes`, exactly. */
function again(p: usize, o: usize, channels: i32, lanes: i32, factor: f64, only: bool): void {
  for (; lanes; lanes &= lanes - 1) {
    const at = ctz(lanes) * channels;
    exactly(p + at, o + at, factor, only);
  }
}

function exactly(p: usize, o: usize, factor: f64, only: bool): void {
  const r = <f64>load<u8>(p), g = <f64>load<u8>(p, 1), b = <f64>load<u8>(p, 2), gray = 0.299 * r + 0.587 * g + 0.114 * b;
  store<u8>(o, byteOf(only ? gray : gray + factor * (r - gray)));
  store<u8>(o, byteOf(only ? gray : gray + factor * (g - gray)), 1);
  store<u8>(o, byteOf(only ? gray : gray + factor * (b - gray)), 2);
}
