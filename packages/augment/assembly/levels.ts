// Sums of bytes in float32, with a half added, to levels: sixteen at once.

// @ts-ignore: decorator
@inline function whole(v: v128): v128 { return i32x4.sub(f32x4.add(f32x4.floor(v), f32x4.splat(12582912)), i32x4.splat(0x4b400000)); }

/** Rounded down, between 0 and 255. */
// @ts-ignore: decorator
@inline export function levels(a: v128, b: v128, c: v128, d: v128): v128 {
  return i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(whole(a), whole(b)), i16x8.narrow_i32x4_s(whole(c), whole(d)));
}

// @ts-ignore: decorator
@inline function unsure(v: v128, sure: v128): v128 {
  return f32x4.gt(f32x4.abs(f32x4.sub(f32x4.sub(v, f32x4.floor(v)), f32x4.splat(0.5))), sure);
}

/** A bit for each that is so near to a whole number, more than `sure` from half way, that it may be on its other side. */
export function unsureOf(a: v128, b: v128, c: v128, d: v128, sure: f32): i32 {
  const s = f32x4.splat(sure);
  const early = i16x8.narrow_i32x4_s(unsure(a, s), unsure(b, s)), late = i16x8.narrow_i32x4_s(unsure(c, s), unsure(d, s));
  return i8x16.bitmask(i8x16.narrow_i16x8_s(early, late));
}
