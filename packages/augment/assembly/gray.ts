// The colours of pixels away from their gray or towards it: y = gray + factor·(v − gray). Four pixels of three or four channels a
// turn; counts are of whole turns, which the callers see to.
import { byteOf } from "./floats";

/** What is told, in vectors: the weights of red, green and blue in the gray, the factor, low, high. */
const GREEN: usize = 16, BLUE: usize = 32, FACTOR: usize = 48, LOW: usize = 64, HIGH: usize = 80;

// @ts-ignore: decorator
@inline function luma(r: v128, g: v128, b: v128, told: usize): v128 {
  return f32x4.add(f32x4.add(f32x4.mul(v128.load(told), r), f32x4.mul(v128.load(told, GREEN), g)), f32x4.mul(v128.load(told, BLUE), b));
}
// Not a number stays what it is.
// @ts-ignore: decorator
@inline function mixed(gray: v128, v: v128, told: usize): v128 {
  const y = f32x4.add(gray, f32x4.mul(v128.load(told, FACTOR), f32x4.sub(v, gray)));
  return f32x4.pmin(f32x4.pmax(y, v128.load(told, LOW)), v128.load(told, HIGH));
}

/** Of float32. With `only` all three become the gray, unclamped. */
export function grayFloats(p: usize, o: usize, pixels: i32, channels: i32, only: bool, told: usize): void {
  if (channels == 3) for (; pixels > 0; pixels -= 4, p += 48, o += 48) {
    // r0 g0 b0 r1 | g1 b1 r2 g2 | b2 r3 g3 b3: lanes of all pixels in the order 0, 3, 2, 1
    const u = v128.load(p), v = v128.load(p, 16), w = v128.load(p, 32);
    const red = v128.shuffle<i32>(v128.shuffle<i32>(u, v, 0, 1, 6, 3), w, 0, 5, 2, 3);
    const green = v128.shuffle<i32>(v128.shuffle<i32>(u, v, 4, 1, 2, 7), w, 0, 1, 6, 3);
    const blue = v128.shuffle<i32>(v128.shuffle<i32>(u, v, 0, 5, 2, 3), w, 4, 1, 2, 7);
    const gray = luma(red, v128.shuffle<i32>(green, green, 1, 2, 3, 0), v128.shuffle<i32>(blue, blue, 2, 3, 0, 1), told);
    const first = v128.shuffle<i32>(gray, gray, 0, 0, 0, 3), second = v128.shuffle<i32>(gray, gray, 3, 3, 2, 2), third = v128.shuffle<i32>(gray, gray, 2, 1, 1, 1);
    v128.store(o, only ? first : mixed(first, u, told));
    v128.store(o, only ? second : mixed(second, v, told), 16);
    v128.store(o, only ? third : mixed(third, w, told), 32);
  } else for (; pixels > 0; pixels--, p += 16, o += 16) {
    const v = v128.load(p);
    const gray = luma(v128.shuffle<i32>(v, v, 0, 0, 0, 0), v128.shuffle<i32>(v, v, 1, 1, 1, 1), v128.shuffle<i32>(v, v, 2, 2, 2, 2), told);
    v128.store(o, v128.shuffle<i32>(only ? gray : mixed(gray, v, told), v, 0, 1, 2, 7));
  }
}

/**
 * What is told about bytes, in vectors: orders that take a channel of four pixels as pairs of v and 256·v, what turns the highest bits
 * of those, weights in pairs of 16 bits, of red, green, blue and the value, what is added, the bits of a fraction, those that are nearly
 * half way, an order that puts pixels together, and the bits of alpha. Then the factor as float64 and the bits of a fraction.
 */
const FLIP: usize = 48, RED: usize = 64, OWN: usize = 112, MORE: usize = 128, PART: usize = 144, NEAR: usize = 160, TOGETHER: usize = 176, ALPHA: usize = 192, EXACT: usize = 208, BITS: usize = 216;

/** Of bytes. In whole numbers, and where those are nearly half way again in float64. */
export function grayBytes(p: usize, o: usize, pixels: i32, channels: i32, only: bool, told: usize): void {
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
    let least: v128, levels: v128;
    if (only) {
      least = v128.and(gray, part);
      levels = i32x4.shr_s(gray, bits);
    } else {
      const x = i32x4.add(gray, i32x4.dot_i16x8_s(r, own)), y = i32x4.add(gray, i32x4.dot_i16x8_s(g, own)), z = i32x4.add(gray, i32x4.dot_i16x8_s(b, own));
      const blue = i32x4.shr_s(z, bits), redGreen = i16x8.narrow_i32x4_s(i32x4.shr_s(x, bits), i32x4.shr_s(y, bits));
      least = i32x4.min_u(i32x4.min_u(v128.and(x, part), v128.and(y, part)), v128.and(z, part));
      levels = i8x16.narrow_i16x8_u(redGreen, i16x8.narrow_i32x4_s(blue, blue));
    }
    const made = i8x16.swizzle(levels, v128.load(told, TOGETHER));
    if (channels == 3) {
      v128.store64_lane(o, made, 0);
      v128.store32_lane(o, made, 2, 8);
    } else v128.store(o, v128.or(made, v128.and(four, v128.load(told, ALPHA))));
    const close = i32x4.le_s(least, near);
    if (v128.any_true(close)) {
      for (let lanes = i32x4.bitmask(close); lanes; lanes &= lanes - 1) {
        const at = ctz(lanes) * channels;
        exactly(p + at, o + at, load<f64>(told, EXACT), only);
      }
    }
    p += bytes; o += bytes;
  } while ((pixels -= 4) > 0);
}

function exactly(p: usize, o: usize, factor: f64, only: bool): void {
  const r = <f64>load<u8>(p), g = <f64>load<u8>(p, 1), b = <f64>load<u8>(p, 2), gray = 0.299 * r + 0.587 * g + 0.114 * b;
  store<u8>(o, byteOf(only ? gray : gray + factor * (r - gray)));
  store<u8>(o, byteOf(only ? gray : gray + factor * (g - gray)), 1);
  store<u8>(o, byteOf(only ? gray : gray + factor * (b - gray)), 2);
}
