// Multiples of a tensor: the gradient of l2, weight decay, clipping, vectors that are brought to length.

/** out = 0 */
export function clear(out: usize, count: u32): void { memory.fill(out, 0, count << 2); }

/** out = x·by */
export function scaled(x: usize, out: usize, count: u32, by: f32): void {
  const s = f32x4.splat(by);
  let turns = count >> 4;
  if (turns) do {
    v128.store(out, f32x4.mul(v128.load(x), s)); v128.store(out, f32x4.mul(v128.load(x, 16), s), 16);
    v128.store(out, f32x4.mul(v128.load(x, 32), s), 32); v128.store(out, f32x4.mul(v128.load(x, 48), s), 48);
    x += 64; out += 64;
  } while (--turns);
  let rest = count & 15;
  if (rest) do { store<f32>(out, load<f32>(x) * by); x += 4; out += 4; } while (--rest);
}

/** out = x + w·by */
export function addScaled(x: usize, w: usize, out: usize, count: u32, by: f32): void {
  const s = f32x4.splat(by);
  let turns = count >> 3;
  if (turns) do {
    v128.store(out, f32x4.add(v128.load(x), f32x4.mul(v128.load(w), s)));
    v128.store(out, f32x4.add(v128.load(x, 16), f32x4.mul(v128.load(w, 16), s)), 16);
    x += 32; w += 32; out += 32;
  } while (--turns);
  let rest = count & 7;
  if (rest) do { store<f32>(out, load<f32>(x) + load<f32>(w) * by); x += 4; w += 4; out += 4; } while (--rest);
}
