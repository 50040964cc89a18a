// Weighted sums of images, element by element. Vectors of elements a turn, and the rest one by one in the same arithmetic.

/** p·a + q·b */
// @ts-ignore: decorator
@inline function blend(a: v128, b: v128, p: v128, q: v128): v128 { return f32x4.add(f32x4.mul(a, p), f32x4.mul(b, q)); }

/** out = p·a + q·b of float32. */
export function mixFloats(a: usize, b: usize, out: usize, count: i32, p: f32, q: f32): void {
  const ps = f32x4.splat(p), qs = f32x4.splat(q);
  let turns = count >> 3, rest = count & 7;
  if (turns) do {
    v128.store(out, blend(v128.load(a), v128.load(b), ps, qs));
    v128.store(out, blend(v128.load(a, 16), v128.load(b, 16), ps, qs), 16);
    a += 32; b += 32; out += 32;
  } while (--turns);
  for (; rest > 0; rest--, a += 4, b += 4, out += 4) store<f32>(out, load<f32>(a) * p + load<f32>(b) * q);
}

/** (w·d + 2^21) >> 22 of eight differences, w as pairs of its upper 15 bits and its lower 7. */
// @ts-ignore: decorator
@inline function part(d: v128, w: v128, half: v128): v128 {
  const upper = i16x8.shl(d, 7);
  const first = i32x4.dot_i16x8_s(v128.shuffle<i16>(upper, d, 0, 8, 1, 9, 2, 10, 3, 11), w);
  const last = i32x4.dot_i16x8_s(v128.shuffle<i16>(upper, d, 4, 12, 5, 13, 6, 14, 7, 15), w);
  return i16x8.narrow_i32x4_s(i32x4.shr_s(i32x4.add(first, half), 22), i32x4.shr_s(i32x4.add(last, half), 22));
}

/** out = b + ((weight·(a − b) + 2^21) >> 22) of bytes; the weight is in [0, 2^22). */
export function mixBytes(a: usize, b: usize, out: usize, count: i32, weight: i32): void {
  const w = i32x4.splat((weight >> 7) | ((weight & 127) << 16)), half = i32x4.splat(1 << 21);
  let turns = count >> 4, rest = count & 15;
  if (turns) do {
    const x = v128.load(a), y = v128.load(b);
    const early = i16x8.extend_low_i8x16_u(y), late = i16x8.extend_high_i8x16_u(y);
    const low = i16x8.add(early, part(i16x8.sub(i16x8.extend_low_i8x16_u(x), early), w, half));
    const high = i16x8.add(late, part(i16x8.sub(i16x8.extend_high_i8x16_u(x), late), w, half));
    v128.store(out, i8x16.narrow_i16x8_u(low, high));
    a += 16; b += 16; out += 16;
  } while (--turns);
  for (; rest > 0; rest--, a++, b++, out++) {
    const y: i32 = load<u8>(b);
    store<u8>(out, y + ((weight * (<i32>load<u8>(a) - y) + (1 << 21)) >> 22));
  }
}

/** v + w·x of four elements, x as whole numbers. */
// @ts-ignore: decorator
@inline function add(v: v128, x: v128, w: v128): v128 { return f32x4.add(v, f32x4.mul(f32x4.convert_i32x4_u(x), w)); }
// @ts-ignore: decorator
@inline function whole(v: v128): v128 { return i32x4.trunc_sat_f32x4_u(f32x4.add(v, f32x4.splat(0.5))); }

/**
 * out = Σ weight·image of bytes, added up in float32 from the first to the last and rounded. `images` addresses entries of 8 bytes,
 * `last` the one after them: the address of the image, and its weight as float32.
 */
export function weighBytes(images: usize, last: usize, out: usize, count: i32): void {
  let at: usize = 0;
  for (const end = <usize>count & ~15; at < end; at += 16) {
    let a = f32x4.splat(0), b = a, c = a, d = a;
    for (let k = images; k < last; k += 8) {
      const x = v128.load(load<u32>(k) + at), w = v128.load32_splat(k, 4);
      const low = i16x8.extend_low_i8x16_u(x), high = i16x8.extend_high_i8x16_u(x);
      a = add(a, i32x4.extend_low_i16x8_u(low), w);
      b = add(b, i32x4.extend_high_i16x8_u(low), w);
      c = add(c, i32x4.extend_low_i16x8_u(high), w);
      d = add(d, i32x4.extend_high_i16x8_u(high), w);
    }
    v128.store(out + at, i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(whole(a), whole(b)), i16x8.narrow_i32x4_s(whole(c), whole(d))));
  }
  for (; at < <usize>count; at++) {
    let sum: f32 = 0;
    for (let k = images; k < last; k += 8) sum += load<f32>(k, 4) * <f32>load<u8>(load<u32>(k) + at);
    store<u8>(out + at, <u8>(sum + 0.5));
  }
}

/** The same of float32, not rounded. */
export function weighFloats(images: usize, last: usize, out: usize, count: i32): void {
  let at: usize = 0;
  for (const end = (<usize>count & ~7) << 2; at < end; at += 32) {
    let a = f32x4.splat(0), b = a;
    for (let k = images; k < last; k += 8) {
      const x = load<u32>(k) + at, w = v128.load32_splat(k, 4);
      a = f32x4.add(a, f32x4.mul(v128.load(x), w));
      b = f32x4.add(b, f32x4.mul(v128.load(x, 16), w));
    }
    v128.store(out + at, a);
    v128.store(out + at, b, 16);
  }
  for (const end = <usize>count << 2; at < end; at += 4) {
    let sum: f32 = 0;
    for (let k = images; k < last; k += 8) sum += load<f32>(k, 4) * load<f32>(load<u32>(k) + at);
    store<f32>(out + at, sum);
  }
}
