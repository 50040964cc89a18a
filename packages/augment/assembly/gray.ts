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

/** More of what is told about bytes: 1.5 · 2^23, 255, what is nearly half way squared, and orders that take pixels apart and put them together. */
const WHOLE: usize = 96, BYTE: usize = 112, MOST: usize = 128, APART: usize = 144, TOGETHER: usize = 160, EXACT: usize = 176;

// @ts-ignore: decorator
@inline function off(y: v128, near: v128, whole: v128): v128 {
  const d = f32x4.sub(y, f32x4.sub(near, whole));
  return f32x4.mul(d, d);
}

/** Of bytes. In float32, and where that is nearly half way again in float64, with the factor that is told as such. */
export function grayBytes(p: usize, o: usize, pixels: i32, channels: i32, only: bool, told: usize): void {
  const whole = v128.load(told, WHOLE), byte = v128.load(told, BYTE), most = v128.load(told, MOST), apart = v128.load(told, APART), together = v128.load(told, TOGETHER);
  const bytes = channels << 2;
  for (; pixels > 0; pixels -= 4, p += bytes, o += bytes) {
    let four: v128;
    if (channels == 3) four = i8x16.swizzle(v128.load32_lane(p + 8, v128.load64_zero(p), 2), apart);
    else four = v128.load(p);
    const r = f32x4.convert_i32x4_s(v128.and(four, byte)), g = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(four, 8), byte));
    const b = f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(four, 16), byte)), gray = luma(r, g, b, told);
    let red: v128, green: v128, blue: v128, far: v128;
    if (only) {
      red = f32x4.add(gray, whole);
      green = red;
      blue = red;
      far = off(gray, red, whole);
    } else {
      const x = mixed(gray, r, told), y = mixed(gray, g, told), z = mixed(gray, b, told);
      red = f32x4.add(x, whole);
      green = f32x4.add(y, whole);
      blue = f32x4.add(z, whole);
      far = f32x4.pmax(f32x4.pmax(off(x, red, whole), off(y, green, whole)), off(z, blue, whole));
    }
    const made = v128.or(v128.and(red, byte), v128.or(i32x4.shl(v128.and(green, byte), 8), i32x4.shl(blue, 16)));
    if (channels == 3) {
      const twelve = i8x16.swizzle(made, together);
      v128.store64_lane(o, twelve, 0);
      v128.store32_lane(o, twelve, 2, 8);
    } else v128.store(o, v128.bitselect(made, four, together));
    for (let lanes = i32x4.bitmask(f32x4.gt(far, most)); lanes; lanes &= lanes - 1) {
      const at = ctz(lanes) * channels;
      exactly(p + at, o + at, load<f64>(told, EXACT), only);
    }
  }
}

function exactly(p: usize, o: usize, factor: f64, only: bool): void {
  const r = <f64>load<u8>(p), g = <f64>load<u8>(p, 1), b = <f64>load<u8>(p, 2), gray = 0.299 * r + 0.587 * g + 0.114 * b;
  store<u8>(o, byteOf(only ? gray : gray + factor * (r - gray)));
  store<u8>(o, byteOf(only ? gray : gray + factor * (g - gray)), 1);
  store<u8>(o, byteOf(only ? gray : gray + factor * (b - gray)), 2);
}
