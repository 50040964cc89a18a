// The four quarters of a piece take turns, which keeps the memory busier than one place at a time.

// @ts-ignore: decorator
@inline function line(x: usize, y: usize, out: usize, a: v128, b: v128): void {
  v128.store(out, f32x4.add(f32x4.mul(v128.load(x), a), f32x4.mul(v128.load(y), b)));
  v128.store(out, f32x4.add(f32x4.mul(v128.load(x, 16), a), f32x4.mul(v128.load(y, 16), b)), 16);
  v128.store(out, f32x4.add(f32x4.mul(v128.load(x, 32), a), f32x4.mul(v128.load(y, 32), b)), 32);
  v128.store(out, f32x4.add(f32x4.mul(v128.load(x, 48), a), f32x4.mul(v128.load(y, 48), b)), 48);
}
// @ts-ignore: decorator
@inline function lineOfOne(x: usize, out: usize, a: v128): void {
  v128.store(out, f32x4.mul(v128.load(x), a)); v128.store(out, f32x4.mul(v128.load(x, 16), a), 16);
  v128.store(out, f32x4.mul(v128.load(x, 32), a), 32); v128.store(out, f32x4.mul(v128.load(x, 48), a), 48);
}

/** out = a·x + b·y, or a·x where y is 0. */
export function combine(x: usize, y: usize, out: usize, count: u32, a: f32, b: f32): void {
  const s = f32x4.splat(a), t = f32x4.splat(b);
  let turns = count >> 6, rest = (count & 63) >> 2;
  const p = turns << 6, q = p + p, r = q + p;
  if (y) {
    if (turns) do {
      line(x, y, out, s, t); line(x + p, y + p, out + p, s, t); line(x + q, y + q, out + q, s, t); line(x + r, y + r, out + r, s, t);
      x += 64; y += 64; out += 64;
    } while (--turns);
    x += r; y += r; out += r;
    if (rest) do {
      v128.store(out, f32x4.add(f32x4.mul(v128.load(x), s), f32x4.mul(v128.load(y), t)));
      x += 16; y += 16; out += 16;
    } while (--rest);
    rest = count & 3;
    if (rest) do { store<f32>(out, load<f32>(x) * a + load<f32>(y) * b); x += 4; y += 4; out += 4; } while (--rest);
  } else {
    if (turns) do {
      lineOfOne(x, out, s); lineOfOne(x + p, out + p, s); lineOfOne(x + q, out + q, s); lineOfOne(x + r, out + r, s);
      x += 64; out += 64;
    } while (--turns);
    x += r; out += r;
    if (rest) do { v128.store(out, f32x4.mul(v128.load(x), s)); x += 16; out += 16; } while (--rest);
    rest = count & 3;
    if (rest) do { store<f32>(out, load<f32>(x) * a); x += 4; out += 4; } while (--rest);
  }
}

/** out = x·y, 0 where x is 0. */
export function multiply(x: usize, y: usize, out: usize, count: u32): void {
  const zero = f32x4.splat(0);
  let turns = count >> 2, rest = count & 3;
  if (turns) do {
    const v = v128.load(x);
    v128.store(out, v128.and(f32x4.mul(v, v128.load(y)), f32x4.ne(v, zero)));
    x += 16; y += 16; out += 16;
  } while (--turns);
  if (rest) do {
    const v = load<f32>(x);
    store<f32>(out, v == 0 ? 0 : v * load<f32>(y));
    x += 4; y += 4; out += 4;
  } while (--rest);
}
