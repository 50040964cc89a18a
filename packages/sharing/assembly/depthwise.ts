// Convolutions of each channel by itself where channels are last: four channels are a vector, and a place sees each of its k taps
// at `offsets`, bytes from its place in a padded image [rows, pitch / (4·channels), channels] on. Weights are [k, channels].
// `channels` is a multiple of four.

// @ts-ignore: decorator
@inline function plus(sum: v128, x: v128, y: v128): v128 { return f32x4.add(sum, f32x4.mul(x, y)); }

/** y = Σ of what the taps see times their weights; four columns at a time, the last of them once more where they are odd. */
export function correlateLast(
  p: usize, pitch: u32, y: usize, rows: u32, columns: u32, channels: u32, offsets: usize, k: u32, w: usize,
): void {
  const step: usize = <usize>channels << 2;
  for (; rows; rows--, p += pitch, y += columns * step) {
    for (let c: usize = 0; c < step; c += 16) {
      if (columns < 4) for (let i: u32 = 0; i < columns; i++) {
        let a = f32x4.splat(0), at = offsets, u = w + c, left = k;
        const from = p + c + i * step;
        if (left) do { a = plus(a, v128.load(u), v128.load(from + load<u32>(at))); at += 4; u += step; } while (--left);
        v128.store(y + c + i * step, a);
      } else for (let i: u32 = 0; i < columns; i += 4) {
        const column = min(i, columns - 4), from = p + c + column * step, to = y + c + column * step;
        let a = f32x4.splat(0), b = a, d = a, e = a, at = offsets, u = w + c, left = k;
        if (left) do {
          const x = v128.load(u), q = from + load<u32>(at), r = q + 2 * step;
          a = plus(a, x, v128.load(q)); b = plus(b, x, v128.load(q + step));
          d = plus(d, x, v128.load(r)); e = plus(e, x, v128.load(r + step));
          at += 4; u += step;
        } while (--left);
        v128.store(to, a); v128.store(to + step, b); v128.store(to + 2 * step, d); v128.store(to + 3 * step, e);
      }
    }
  }
}

/** dw += Σ of dy times what each tap sees, whose sums of a row stay in registers, three taps at a time. */
export function weighLast(
  p: usize, pitch: u32, dy: usize, rows: u32, columns: u32, channels: u32, offsets: usize, k: u32, dw: usize,
): void {
  const step: usize = <usize>channels << 2;
  for (; rows; rows--, p += pitch, dy += columns * step) {
    for (let t: u32 = 0; t < k; t += 3) {
      const some = min(3, k - t), at = offsets + (t << 2), to = dw + t * step;
      const first = load<u32>(at), second = some > 1 ? load<u32>(at, 4) : first, third = some > 2 ? load<u32>(at, 8) : first;
      for (let c: usize = 0; c < step; c += 16) {
        let a = f32x4.splat(0), b = a, d = a, q = p + c, from = dy + c, left = columns;
        do {
          const x = v128.load(from);
          a = plus(a, x, v128.load(q + first)); b = plus(b, x, v128.load(q + second)); d = plus(d, x, v128.load(q + third));
          q += step; from += step;
        } while (--left);
        add(to + c, a);
        if (some > 1) add(to + c + step, b);
        if (some > 2) add(to + c + 2 * step, d);
      }
    }
  }
}

// @ts-ignore: decorator
@inline function add(to: usize, v: v128): void { v128.store(to, f32x4.add(v128.load(to), v)); }
