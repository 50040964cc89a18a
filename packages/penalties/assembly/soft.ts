// Soft threshold with shrinkage: v minus what of it lies within ± the threshold, times the shrinkage. Exact zeros are +0,
// NaN stays NaN.

// @ts-ignore: decorator
@inline export function soft4(v: v128, t: v128): v128 {
  return f32x4.sub(v, f32x4.pmax(f32x4.neg(t), f32x4.pmin(t, v)));
}
// @ts-ignore: decorator
@inline export function soft1(v: f32, t: f32): f32 { return v < -t ? v + t : v > t ? v - t : v - v; }
// @ts-ignore: decorator
@inline function line(v: usize, out: usize, t: v128, s: v128): void {
  v128.store(out, f32x4.mul(soft4(v128.load(v), t), s));
  v128.store(out, f32x4.mul(soft4(v128.load(v, 16), t), s), 16);
  v128.store(out, f32x4.mul(soft4(v128.load(v, 32), t), s), 32);
  v128.store(out, f32x4.mul(soft4(v128.load(v, 48), t), s), 48);
}

/** The four quarters take turns, which keeps the memory busier than one place at a time. */
export function soft(v: usize, out: usize, count: u32, threshold: f32, shrink: f32): void {
  const t = f32x4.splat(threshold), s = f32x4.splat(shrink);
  let turns = count >> 6;
  const a = turns << 6, b = a + a, c = b + a;
  if (turns) do {
    line(v, out, t, s); line(v + a, out + a, t, s); line(v + b, out + b, t, s); line(v + c, out + c, t, s);
    v += 64; out += 64;
  } while (--turns);
  v += c; out += c;
  let rest = (count & 63) >> 2;
  if (rest) do { v128.store(out, f32x4.mul(soft4(v128.load(v), t), s)); v += 16; out += 16; } while (--rest);
  rest = count & 3;
  if (rest) do { store<f32>(out, soft1(load<f32>(v), threshold) * shrink); v += 4; out += 4; } while (--rest);
}

/** With a step of each coordinate's own: threshold = step·l1, shrink = 1 / (1 + step·l2). */
export function softEach(v: usize, step: usize, out: usize, count: u32, l1: f32, l2: f32): void {
  const s = f32x4.splat(l1), t = f32x4.splat(l2), one = f32x4.splat(1);
  let turns = count >> 2;
  if (turns) do {
    const steps = v128.load(step);
    const size = soft4(v128.load(v), f32x4.mul(steps, s));
    v128.store(out, f32x4.div(size, f32x4.add(one, f32x4.mul(steps, t))));
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
