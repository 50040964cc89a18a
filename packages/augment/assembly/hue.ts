// Hues turned by sixths of the wheel, as src/colour/internal/turnHue.ts but without a division: chroma times its numbers. Four pixels of
// three or four channels a turn; counts are of whole turns, which the callers see to.
import { byteOf } from "./floats";

/** What is told, in vectors: five and the sixths, low, high; of bytes as in gray.ts; then the sixths and the range as float64. */
const LOW: usize = 16, HIGH: usize = 32, WHOLE: usize = 48, BYTE: usize = 64, MOST: usize = 80, APART: usize = 96, TOGETHER: usize = 112, EXACT: usize = 128;

let red: v128 = i32x4.splat(0);
let green: v128 = i32x4.splat(0);
let blue: v128 = i32x4.splat(0);

/** A place on the wheel of six chroma, from one below it or one within. */
// @ts-ignore: decorator
@inline function around(t: v128, wheel: v128): v128 { return f32x4.add(t, v128.and(wheel, f32x4.lt(t, f32x4.splat(0)))); }
// @ts-ignore: decorator
@inline function colour(t: v128, chroma: v128, four: v128, most: v128, old: v128, told: usize): v128 {
  const part = f32x4.min(f32x4.max(f32x4.min(t, f32x4.sub(four, t)), f32x4.splat(0)), chroma);
  const y = f32x4.pmin(f32x4.pmax(f32x4.sub(most, part), v128.load(told, LOW)), v128.load(told, HIGH));
  return v128.bitselect(old, y, f32x4.eq(chroma, f32x4.splat(0)));
}

// @ts-ignore: decorator
@inline function turn(r: v128, g: v128, b: v128, told: usize): void {
  const most = f32x4.max(f32x4.max(r, g), b), chroma = f32x4.sub(most, f32x4.min(f32x4.min(r, g), b));
  const two = f32x4.add(chroma, chroma), four = f32x4.add(two, two), wheel = f32x4.add(four, two);
  const later = v128.bitselect(f32x4.add(two, f32x4.sub(b, r)), f32x4.add(four, f32x4.sub(r, g)), f32x4.eq(most, g));
  let t = f32x4.add(v128.bitselect(f32x4.sub(g, b), later, f32x4.eq(most, r)), f32x4.mul(v128.load(told), chroma));
  t = around(t, wheel);
  t = f32x4.sub(t, v128.and(wheel, f32x4.ge(t, wheel)));
  t = f32x4.sub(t, v128.and(wheel, f32x4.ge(t, wheel)));
  const second = around(f32x4.sub(t, two), wheel), third = around(f32x4.sub(second, two), wheel);
  red = colour(t, chroma, four, most, r, told);
  green = colour(second, chroma, four, most, g, told);
  blue = colour(third, chroma, four, most, b, told);
}

/** Of float32. */
export function hueFloats(p: usize, o: usize, pixels: i32, channels: i32, told: usize): void {
  for (; pixels > 0; pixels -= 4, p += channels << 4, o += channels << 4) {
    const u = v128.load(p), v = v128.load(p, 16), w = v128.load(p, 32);
    if (channels == 3) {
      // As in gray.ts: all pixels in the order 0, 3, 2, 1, and back.
      const r = v128.shuffle<i32>(v128.shuffle<i32>(u, v, 0, 1, 6, 3), w, 0, 5, 2, 3);
      const g = v128.shuffle<i32>(v128.shuffle<i32>(u, v, 4, 1, 2, 7), w, 0, 1, 6, 3);
      const b = v128.shuffle<i32>(v128.shuffle<i32>(u, v, 0, 5, 2, 3), w, 4, 1, 2, 7);
      turn(r, v128.shuffle<i32>(g, g, 1, 2, 3, 0), v128.shuffle<i32>(b, b, 2, 3, 0, 1), told);
      const x = v128.shuffle<i32>(green, green, 3, 0, 1, 2), y = v128.shuffle<i32>(blue, blue, 2, 3, 0, 1);
      v128.store(o, v128.shuffle<i32>(v128.shuffle<i32>(red, x, 0, 5, 2, 3), y, 0, 1, 6, 3));
      v128.store(o, v128.shuffle<i32>(v128.shuffle<i32>(red, x, 4, 1, 2, 7), y, 0, 5, 2, 3), 16);
      v128.store(o, v128.shuffle<i32>(v128.shuffle<i32>(red, x, 0, 1, 6, 3), y, 4, 1, 2, 7), 32);
    } else {
      const z = v128.load(p, 48);
      const a = v128.shuffle<i32>(u, v, 0, 4, 1, 5), b = v128.shuffle<i32>(w, z, 0, 4, 1, 5), c = v128.shuffle<i32>(u, v, 2, 6, 3, 7), d = v128.shuffle<i32>(w, z, 2, 6, 3, 7);
      turn(v128.shuffle<i64>(a, b, 0, 2), v128.shuffle<i64>(a, b, 1, 3), v128.shuffle<i64>(c, d, 0, 2), told);
      const alpha = v128.shuffle<i64>(c, d, 1, 3);
      const e = v128.shuffle<i32>(red, green, 0, 4, 1, 5), f = v128.shuffle<i32>(red, green, 2, 6, 3, 7);
      const g = v128.shuffle<i32>(blue, alpha, 0, 4, 1, 5), h = v128.shuffle<i32>(blue, alpha, 2, 6, 3, 7);
      v128.store(o, v128.shuffle<i64>(e, g, 0, 2)); v128.store(o, v128.shuffle<i64>(e, g, 1, 3), 16);
      v128.store(o, v128.shuffle<i64>(f, h, 0, 2), 32); v128.store(o, v128.shuffle<i64>(f, h, 1, 3), 48);
    }
  }
}

// @ts-ignore: decorator
@inline function off(y: v128, near: v128, whole: v128): v128 {
  const d = f32x4.sub(y, f32x4.sub(near, whole));
  return f32x4.mul(d, d);
}

/** Of bytes. In float32, and where that is nearly half way again in float64. */
export function hueBytes(p: usize, o: usize, pixels: i32, channels: i32, told: usize): void {
  const whole = v128.load(told, WHOLE), byte = v128.load(told, BYTE), nearly = v128.load(told, MOST), apart = v128.load(told, APART), together = v128.load(told, TOGETHER);
  const bytes = channels << 2;
  for (; pixels > 0; pixels -= 4, p += bytes, o += bytes) {
    let four: v128;
    if (channels == 3) four = i8x16.swizzle(v128.load32_lane(p + 8, v128.load64_zero(p), 2), apart);
    else four = v128.load(p);
    turn(
      f32x4.convert_i32x4_s(v128.and(four, byte)), f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(four, 8), byte)),
      f32x4.convert_i32x4_s(v128.and(i32x4.shr_u(four, 16), byte)), told,
    );
    const x = f32x4.add(red, whole), y = f32x4.add(green, whole), z = f32x4.add(blue, whole);
    const far = f32x4.max(f32x4.max(off(red, x, whole), off(green, y, whole)), off(blue, z, whole));
    const made = v128.or(v128.and(x, byte), v128.or(i32x4.shl(v128.and(y, byte), 8), i32x4.shl(z, 16)));
    if (channels == 3) {
      const twelve = i8x16.swizzle(made, together);
      v128.store64_lane(o, twelve, 0);
      v128.store32_lane(o, twelve, 2, 8);
    } else v128.store(o, v128.bitselect(made, four, together));
    for (let lanes = i32x4.bitmask(f32x4.gt(far, nearly)); lanes; lanes &= lanes - 1) {
      const at = ctz(lanes) * channels;
      exactly(p + at, o + at, load<f64>(told, EXACT));
    }
  }
}

/** As src/colour/internal/turnHue.ts, operation by operation. */
function exactly(p: usize, o: usize, sixths: f64): void {
  const r = <f64>load<u8>(p), g = <f64>load<u8>(p, 1), b = <f64>load<u8>(p, 2);
  const most = max(max(r, g), b), chroma = most - min(min(r, g), b);
  if (chroma == 0) { store<u16>(o, load<u16>(p)); store<u8>(o, load<u8>(p, 2), 2); return; }
  const base = most == r ? (g - b) / chroma : most == g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
  for (let c = 0; c < 3; c++) {
    const turned = <f64>(5 - 2 * c) + base + sixths, k = turned - 6 * floor(turned / 6);
    store<u8>(o + c, byteOf(most - chroma * max(0, min(min(k, 4 - k), 1))));
  }
}
