// Multiples of a tensor: the gradient of l2, weight decay, clipping, vectors that are brought to length. The four quarters
// of a piece take turns, which keeps the memory busier than one place at a time.

/** out = 0 */
export function clear(out: usize, count: u32): void { memory.fill(out, 0, count << 2); }

// @ts-ignore: decorator
@inline function addedLine(x: usize, w: usize, out: usize, s: v128): void {
  v128.store(out, f32x4.add(v128.load(x), f32x4.mul(v128.load(w), s)));
  v128.store(out, f32x4.add(v128.load(x, 16), f32x4.mul(v128.load(w, 16), s)), 16);
  v128.store(out, f32x4.add(v128.load(x, 32), f32x4.mul(v128.load(w, 32), s)), 32);
  v128.store(out, f32x4.add(v128.load(x, 48), f32x4.mul(v128.load(w, 48), s)), 48);
}

/** out = x + w·by */
export function addScaled(x: usize, w: usize, out: usize, count: u32, by: f32): void {
  const s = f32x4.splat(by);
  let turns = count >> 6, rest = (count & 63) >> 2;
  const a = turns << 6, b = a + a, c = b + a;
  if (turns) do {
    addedLine(x, w, out, s); addedLine(x + a, w + a, out + a, s);
    addedLine(x + b, w + b, out + b, s); addedLine(x + c, w + c, out + c, s);
    x += 64; w += 64; out += 64;
  } while (--turns);
  x += c; w += c; out += c;
  if (rest) do {
    v128.store(out, f32x4.add(v128.load(x), f32x4.mul(v128.load(w), s)));
    x += 16; w += 16; out += 16;
  } while (--rest);
  rest = count & 3;
  if (rest) do { store<f32>(out, load<f32>(x) + load<f32>(w) * by); x += 4; w += 4; out += 4; } while (--rest);
}
