// Float32 values, twelve a turn: whole pixels of up to four channels. Counts are of whole turns, which the callers see to. What
// differs by channel is told in three vectors. Not a number stays what it is: pmin and pmax return their first operand unless the
// second is less, or more.

const TURN: i32 = 12;

// @ts-ignore: decorator
@inline function between(v: v128, low: v128, high: v128): v128 { return f32x4.pmin(f32x4.pmax(v, low), high); }
// @ts-ignore: decorator
@inline function line(p: usize, o: usize, told: usize, i: usize): void {
  const y = f32x4.add(f32x4.mul(v128.load(p + i), v128.load(told + i)), v128.load(told + i, 48));
  v128.store(o + i, between(y, v128.load(told + i, 96), v128.load(told + i, 144)));
}

/** y = factor·v + shift between low and high, each of them three vectors. */
export function lines(p: usize, o: usize, count: i32, told: usize): void {
  for (; count > 0; count -= TURN, p += 48, o += 48) { line(p, o, told, 0); line(p, o, told, 16); line(p, o, told, 32); }
}

// @ts-ignore: decorator
@inline function bent(p: usize, o: usize, told: usize, i: usize): void {
  const v = v128.load(p + i), over = f32x4.ge(v, v128.load(told + i));
  v128.store(o + i, v128.bitselect(f32x4.sub(v128.load(told + i, 48), v), v, over));
}

/** Values from `least` on become sum − v, both of them three vectors. */
export function solarize(p: usize, o: usize, count: i32, told: usize): void {
  for (; count > 0; count -= TURN, p += 48, o += 48) { bent(p, o, told, 0); bent(p, o, told, 16); bent(p, o, told, 32); }
}

/** The least and the greatest of each place of a turn, three vectors each, which hold what they were before. */
export function extremes(p: usize, count: i32, found: usize): void {
  let a = v128.load(found), b = v128.load(found, 16), c = v128.load(found, 32);
  let x = v128.load(found, 48), y = v128.load(found, 64), z = v128.load(found, 80);
  for (; count > 0; count -= TURN, p += 48) {
    const u = v128.load(p), v = v128.load(p, 16), w = v128.load(p, 32);
    a = f32x4.min(a, u); b = f32x4.min(b, v); c = f32x4.min(c, w);
    x = f32x4.max(x, u); y = f32x4.max(y, v); z = f32x4.max(z, w);
  }
  v128.store(found, a); v128.store(found, b, 16); v128.store(found, c, 32);
  v128.store(found, x, 48); v128.store(found, y, 64); v128.store(found, z, 80);
}

// @ts-ignore: decorator
@inline function low(v: v128): v128 { return f64x2.promote_low_f32x4(v); }
// @ts-ignore: decorator
@inline function high(v: v128): v128 { return f64x2.promote_low_f32x4(v128.shuffle<i64>(v, v, 1, 0)); }

/** Adds to twelve float64, the sums of each place of a turn. */
export function sums(p: usize, count: i32, found: usize): void {
  let a = v128.load(found), b = v128.load(found, 16), c = v128.load(found, 32), d = v128.load(found, 48), e = v128.load(found, 64), f = v128.load(found, 80);
  for (; count > 0; count -= TURN, p += 48) {
    const u = v128.load(p), v = v128.load(p, 16), w = v128.load(p, 32);
    a = f64x2.add(a, low(u)); b = f64x2.add(b, high(u));
    c = f64x2.add(c, low(v)); d = f64x2.add(d, high(v));
    e = f64x2.add(e, low(w)); f = f64x2.add(f, high(w));
  }
  v128.store(found, a); v128.store(found, b, 16); v128.store(found, c, 32);
  v128.store(found, d, 48); v128.store(found, e, 64); v128.store(found, f, 80);
}

/**
 * The levels 0..255 next to values between black and white, halves up. In float32, and where that is nearly half way again in
 * float64, as src/sample/internal/toByte.ts. `told` is low, high, 255 / (high − low), 1.5 · 2^23 and 0.4995², each in four
 * lanes, then low and high as float64. Sixteen a turn, for which there is room. Returns how many are not a number.
 */
export function toLevels(p: usize, o: usize, count: i32, told: usize): i32 {
  const low = v128.load(told), high = v128.load(told, 16), scale = v128.load(told, 32), whole = v128.load(told, 48), most = v128.load(told, 64);
  let strange = 0;
  for (; count > 0; count -= 16, p += 64, o += 16) {
    const a = scaled(p, low, high, scale), b = scaled(p + 16, low, high, scale), c = scaled(p + 32, low, high, scale), d = scaled(p + 48, low, high, scale);
    const e = f32x4.add(a, whole), f = f32x4.add(b, whole), g = f32x4.add(c, whole), h = f32x4.add(d, whole);
    const first = i16x8.narrow_i32x4_s(i32x4.sub(e, whole), i32x4.sub(f, whole)), second = i16x8.narrow_i32x4_s(i32x4.sub(g, whole), i32x4.sub(h, whole));
    v128.store(o, i8x16.narrow_i16x8_u(first, second));
    const near = v128.and(v128.and(close(a, e, whole, most), close(b, f, whole, most)), v128.and(close(c, g, whole, most), close(d, h, whole, most)));
    if (!i32x4.all_true(near)) for (let i: usize = 0; i < 16; i += 4) strange += fourLevels(p + (i << 2), o + i, told + 80);
  }
  return strange;
}
// @ts-ignore: decorator
@inline function scaled(p: usize, low: v128, high: v128, scale: v128): v128 { return f32x4.mul(f32x4.sub(between(v128.load(p), low, high), low), scale); }
// @ts-ignore: decorator
@inline function close(y: v128, near: v128, whole: v128, most: v128): v128 {
  const off = f32x4.sub(y, f32x4.sub(near, whole));
  return f32x4.le(f32x4.mul(off, off), most);
}

function fourLevels(p: usize, o: usize, ends: usize): i32 {
  const black = load<f64>(ends), white = load<f64>(ends, 8);
  let strange = 0;
  for (let i: usize = 0; i < 4; i++) {
    const v = <f64>load<f32>(p + (i << 2)), kept = v < black ? black : v > white ? white : v;
    if (v != v) strange++;
    store<u8>(o + i, byteOf(255 * (kept - black) / (white - black)));
  }
  return strange;
}

/** To the nearest byte, halves up; not a number is 0. */
export function byteOf(v: f64): u8 { return v >= 255 ? 255 : v > 0 ? <u8>reinterpret<u64>(floor(v + 0.5) + 4503599627370496.0) : 0; }

/** Where in what is told the numbers of `power` are, in vectors: of logarithms, of powers of two, and the bits of √½. */
const LOGS: usize = 96, POWERS: usize = 176, ROOT: usize = 288;

/**
 * low + width · ((v − low) / width)^g of values between low and high: told are low, high, 1 / width, width, g and 0^g, then the numbers
 * of two series, each in four lanes. The power is 2^(g · log2 x), in float32.
 */
export function power(p: usize, o: usize, count: i32, told: usize): void {
  const low = v128.load(told), high = v128.load(told, 16), root = v128.load(told, ROOT);
  for (; count > 0; count -= 4, p += 16, o += 16) {
    const v = v128.load(p), x = f32x4.mul(f32x4.sub(between(v, low, high), low), v128.load(told, 32));
    const e = i32x4.shr_s(i32x4.sub(x, root), 23), m = i32x4.sub(x, i32x4.shl(e, 23)), one = v128.load(told, POWERS + 96);
    const s = f32x4.div(f32x4.sub(m, one), f32x4.add(m, one)), t = f32x4.mul(s, s);
    let r = f32x4.add(f32x4.mul(v128.load(told, LOGS), t), v128.load(told, LOGS + 16));
    r = f32x4.add(f32x4.mul(r, t), v128.load(told, LOGS + 32));
    r = f32x4.add(f32x4.mul(r, t), v128.load(told, LOGS + 48));
    r = f32x4.add(f32x4.mul(r, t), v128.load(told, LOGS + 64));
    const log = f32x4.add(f32x4.convert_i32x4_s(e), f32x4.mul(r, s));
    const y = f32x4.pmax(f32x4.mul(log, v128.load(told, 64)), v128.load(told, ROOT + 16)), n = f32x4.nearest(y), f = f32x4.sub(y, n);
    let q = f32x4.add(f32x4.mul(v128.load(told, POWERS), f), v128.load(told, POWERS + 16));
    q = f32x4.add(f32x4.mul(q, f), v128.load(told, POWERS + 32));
    q = f32x4.add(f32x4.mul(q, f), v128.load(told, POWERS + 48));
    q = f32x4.add(f32x4.mul(q, f), v128.load(told, POWERS + 64));
    q = f32x4.add(f32x4.mul(q, f), v128.load(told, POWERS + 80));
    q = f32x4.add(f32x4.mul(q, f), one);
    const raised = i32x4.add(q, i32x4.shl(i32x4.trunc_sat_f32x4_s(n), 23));
    const known = v128.bitselect(v128.load(told, 80), raised, f32x4.le(x, f32x4.splat(0)));
    v128.store(o, v128.bitselect(f32x4.add(low, f32x4.mul(known, v128.load(told, 48))), v, f32x4.eq(v, v)));
  }
}
