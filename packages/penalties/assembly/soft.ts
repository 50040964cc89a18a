// Soft threshold with shrinkage: sign(v)·max(|v| − threshold, 0)·shrink. Exact zeros are +0, NaN stays NaN.

// @ts-ignore: decorator
@inline function soft4(v: v128, t: v128): v128 {
  const size = f32x4.abs(v), sign = v128.andnot(v, size);
  return v128.or(f32x4.pmax(f32x4.sub(size, t), f32x4.splat(0)), sign);
}
// @ts-ignore: decorator
@inline function soft1(v: f32, t: f32): f32 {
  const size = abs(v) - t;
  return size <= 0 ? 0 : v < 0 ? -size : size;
}
/** Adding 0 makes −0 of a negative weight +0. */
// @ts-ignore: decorator
@inline function plain(v: v128): v128 { return f32x4.add(v, f32x4.splat(0)); }

export function soft(v: usize, out: usize, count: u32, threshold: f32, shrink: f32): void {
  const t = f32x4.splat(threshold), s = f32x4.splat(shrink);
  let turns = count >> 4;
  if (turns) do {
    v128.store(out, plain(f32x4.mul(soft4(v128.load(v), t), s)));
    v128.store(out, plain(f32x4.mul(soft4(v128.load(v, 16), t), s)), 16);
    v128.store(out, plain(f32x4.mul(soft4(v128.load(v, 32), t), s)), 32);
    v128.store(out, plain(f32x4.mul(soft4(v128.load(v, 48), t), s)), 48);
    v += 64; out += 64;
  } while (--turns);
  let rest = count & 15;
  if (rest) do { store<f32>(out, soft1(load<f32>(v), threshold) * shrink); v += 4; out += 4; } while (--rest);
}

/** With a step of each coordinate's own: threshold = step·l1, shrink = 1 / (1 + step·l2). */
export function softEach(v: usize, step: usize, out: usize, count: u32, l1: f32, l2: f32): void {
  const s = f32x4.splat(l1), t = f32x4.splat(l2), one = f32x4.splat(1);
  let turns = count >> 2;
  if (turns) do {
    const steps = v128.load(step);
    const size = soft4(v128.load(v), f32x4.mul(steps, s));
    v128.store(out, plain(f32x4.div(size, f32x4.add(one, f32x4.mul(steps, t)))));
    v += 16; step += 16; out += 16;
  } while (--turns);
  let rest = count & 3;
  if (rest) do {
    const own = load<f32>(step);
    store<f32>(out, soft1(load<f32>(v), own * l1) / (1 + own * l2));
    v += 4; step += 4; out += 4;
  } while (--rest);
}

/** How many steps are not in [0, ∞). */
export function badSteps(step: usize, count: u32): u32 {
  const zero = f32x4.splat(0), infinity = f32x4.splat(Infinity);
  let good = i32x4.splat(0), rest = count & 3, found: i32 = 0, turns = count >> 2;
  if (turns) do {
    const s = v128.load(step);
    good = i32x4.sub(good, v128.and(f32x4.ge(s, zero), f32x4.lt(s, infinity)));
    step += 16;
  } while (--turns);
  if (rest) do {
    const s = load<f32>(step);
    found += i32(s >= 0) & i32(s < Infinity);
    step += 4;
  } while (--rest);
  found += i32x4.extract_lane(good, 0) + i32x4.extract_lane(good, 1);
  return count - (found + i32x4.extract_lane(good, 2) + i32x4.extract_lane(good, 3));
}
