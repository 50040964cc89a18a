// Hues turned by sixths of the wheel, as src/colour/internal/turnHue.ts but without a division: chroma times its numbers. Four pixels of
// three or four channels a turn; counts are of whole turns, which the callers see to.

/** What is told, in vectors: five and the sixths, low, high; of bytes 255 and two orders as in gray.ts; then as float64 the sixths, 6, 12, 4, 1, ½, 2^52, 5 and 3. */
const LOW: usize = 16, HIGH: usize = 32, BYTE: usize = 48, APART: usize = 64, TOGETHER: usize = 80, EXACT: usize = 96;

let red: v128 = i32x4.splat(0);
let green: v128 = i32x4.splat(0);
let blue: v128 = i32x4.splat(0);

/** A place on the wheel of six chroma, from one below it or one within. */
// @ts-ignore: decorator
@inline function around(t: v128, wheel: v128): v128 { return f32x4.add(t, v128.and(wheel, f32x4.lt(t, f32x4.splat(0)))); }
// @ts-ignore: decorator
@inline function colour(t: v128, chroma: v128, four: v128, most: v128, old: v128, told: usize): v128 {
  const part = f32x4.pmin(f32x4.pmax(f32x4.pmin(f32x4.sub(four, t), t), f32x4.splat(0)), chroma);
  const y = f32x4.pmin(f32x4.pmax(f32x4.sub(most, part), v128.load(told, LOW)), v128.load(told, HIGH));
  return v128.bitselect(old, y, f32x4.eq(chroma, f32x4.splat(0)));
}

function turn(r: v128, g: v128, b: v128, told: usize): void {
  // What is no number or infinite makes all three no number: pmin and pmax, far cheaper, would not let it through.
  const most = f32x4.pmax(f32x4.pmax(r, g), b), strange = f32x4.add(f32x4.add(f32x4.sub(r, r), f32x4.sub(g, g)), f32x4.sub(b, b));
  const chroma = f32x4.add(f32x4.sub(most, f32x4.pmin(f32x4.pmin(r, g), b)), strange);
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

/** Two values of a channel, operation by operation as src/colour/internal/turnHue.ts, in the lowest bits of lanes. */
function two(place: v128, early: bool, most: v128, chroma: v128, told: usize): v128 {
  const turned = f64x2.add(place, v128.load(told, EXACT)), six = v128.load(told, EXACT + 16);
  const over = v128.and(six, f64x2.ge(turned, six));
  const other = early ? v128.and(six, f64x2.ge(turned, v128.load(told, EXACT + 32))) : v128.and(six, f64x2.lt(turned, f64x2.splat(0)));
  const less = f64x2.sub(turned, over), k = early ? f64x2.sub(less, other) : f64x2.add(less, other);
  const part = f64x2.pmax(f64x2.pmin(f64x2.pmin(k, f64x2.sub(v128.load(told, EXACT + 48), k)), v128.load(told, EXACT + 64)), f64x2.splat(0));
  const y = f64x2.sub(most, f64x2.mul(chroma, part));
  return f64x2.add(f64x2.floor(f64x2.add(y, v128.load(told, EXACT + 80))), v128.load(told, EXACT + 96));
}
// @ts-ignore: decorator
@inline function joined(a: v128, b: v128): v128 { return v128.shuffle<i32>(a, b, 0, 2, 4, 6); }

/** Of bytes, in float64. */
export function hueBytes(p: usize, o: usize, pixels: i32, channels: i32, told: usize): void {
  const byte = v128.load(told, BYTE), apart = v128.load(told, APART), together = v128.load(told, TOGETHER);
  const bytes = channels << 2, one = i32x4.splat(1), two2 = i32x4.splat(2), four4 = i32x4.splat(4);
  for (; pixels > 0; pixels -= 4, p += bytes, o += bytes) {
    let four: v128;
    if (channels == 3) four = i8x16.swizzle(v128.load32_lane(p + 8, v128.load64_zero(p), 2), apart);
    else four = v128.load(p);
    const r = v128.and(four, byte), g = v128.and(i32x4.shr_u(four, 8), byte), b = v128.and(i32x4.shr_u(four, 16), byte);
    const most = i32x4.max_s(i32x4.max_s(r, g), b), chroma = i32x4.sub(most, i32x4.min_s(i32x4.min_s(r, g), b));
    const first = i32x4.eq(most, r), second = i32x4.eq(most, g);
    const part = v128.bitselect(i32x4.sub(g, b), v128.bitselect(i32x4.sub(b, r), i32x4.sub(r, g), second), first);
    const start = v128.andnot(v128.bitselect(two2, four4, second), first);
    // Where chroma is 0, so is the part.
    const some = i32x4.max_s(chroma, one);
    const m = f64x2.convert_low_i32x4_s(most), n = f64x2.convert_low_i32x4_s(later(most)), c = f64x2.convert_low_i32x4_s(chroma), d = f64x2.convert_low_i32x4_s(later(chroma));
    const base = f64x2.add(f64x2.convert_low_i32x4_s(start), f64x2.div(f64x2.convert_low_i32x4_s(part), f64x2.convert_low_i32x4_s(some)));
    const next = f64x2.add(f64x2.convert_low_i32x4_s(later(start)), f64x2.div(f64x2.convert_low_i32x4_s(later(part)), f64x2.convert_low_i32x4_s(later(some))));
    const five = v128.load(told, EXACT + 112), three = v128.load(told, EXACT + 128), unit = v128.load(told, EXACT + 64);
    const x = joined(two(f64x2.add(five, base), true, m, c, told), two(f64x2.add(five, next), true, n, d, told));
    const y = joined(two(f64x2.add(three, base), false, m, c, told), two(f64x2.add(three, next), false, n, d, told));
    const z = joined(two(f64x2.add(unit, base), false, m, c, told), two(f64x2.add(unit, next), false, n, d, told));
    const made = v128.or(x, v128.or(i32x4.shl(y, 8), i32x4.shl(z, 16)));
    if (channels == 3) {
      const twelve = i8x16.swizzle(made, together);
      v128.store64_lane(o, twelve, 0);
      v128.store32_lane(o, twelve, 2, 8);
    } else v128.store(o, v128.bitselect(made, four, together));
  }
}
// @ts-ignore: decorator
@inline function later(v: v128): v128 { return v128.shuffle<i64>(v, v, 1, 0); }
