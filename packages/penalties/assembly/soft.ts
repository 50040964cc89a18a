// Soft threshold with shrinkage: sign(v)·max(|v| − threshold, 0)·shrink. Exact zeros are +0, NaN stays NaN.

// @ts-ignore: decorator
@inline function soft4(v: v128, t: v128, s: v128, signBit: v128): v128 {
  const zero = f32x4.splat(0);
  const size = f32x4.mul(f32x4.pmax(f32x4.sub(f32x4.abs(v), t), zero), s);
  return f32x4.add(v128.or(size, v128.and(v, signBit)), zero);
}

export function soft(v: usize, out: usize, count: u32, threshold: f32, shrink: f32): void {
  const t = f32x4.splat(threshold), s = f32x4.splat(shrink), signBit = f32x4.splat(-0.0);
  let turns = count >> 4;
  if (turns) do {
    v128.store(out, soft4(v128.load(v), t, s, signBit)); v128.store(out, soft4(v128.load(v, 16), t, s, signBit), 16);
    v128.store(out, soft4(v128.load(v, 32), t, s, signBit), 32); v128.store(out, soft4(v128.load(v, 48), t, s, signBit), 48);
    v += 64; out += 64;
  } while (--turns);
  let rest = count & 15;
  if (rest) do {
    const value = load<f32>(v), size = (abs(value) - threshold) * shrink;
    store<f32>(out, size != size ? size : size > 0 ? (value < 0 ? -size : size) : 0);
    v += 4; out += 4;
  } while (--rest);
}
