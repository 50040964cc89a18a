// The kernels of `winograd.ts`: panels of four filters [16][depth][4], group by group; absent filters are zeros.

/** to = G w Gᵀ, with the taps of w backwards if `flipped`. Steps count numbers. */
export function winogradKernel(
  w: usize, groups: u32, share: u32, rows: u32, rowStep: u32, depth: u32, depthStep: u32, flipped: bool, to: usize,
): void {
  const part: usize = <usize>depth << 4;
  for (; groups; groups--) {
    for (let row: u32 = 0; row < (rows + 3 & ~3); row++) {
      const start = to + (row & 3) * 4 + (row >> 2) * (part << 4);
      for (let channel: u32 = 0; channel < depth; channel++) {
        const from = w + ((row * rowStep + channel * depthStep) << 2), at = start + (channel << 4);
        if (row >= rows) for (let i: u32 = 0; i < 16; i++) store<f32>(at + i * part, 0);
        else for (let i: u32 = 0; i < 3; i++) {
          // Column i of G w, from column i of w, then spread along the rows of 16 below.
          const a = tap(from, i, flipped), b = <f32>0.5 * tap(from, 3 + i, flipped), c = tap(from, 6 + i, flipped), half = <f32>0.5 * (a + c);
          const column = at + i * part;
          store<f32>(column, a); store<f32>(column + 4 * part, half + b);
          store<f32>(column + 8 * part, half - b); store<f32>(column + 12 * part, c);
        }
        if (row < rows) for (let i: u32 = 0; i < 4; i++) {
          const line = at + 4 * i * part;
          const a = load<f32>(line), b = <f32>0.5 * load<f32>(line + part), c = load<f32>(line + 2 * part), half = <f32>0.5 * (a + c);
          store<f32>(line + part, half + b); store<f32>(line + 2 * part, half - b); store<f32>(line + 3 * part, c);
        }
      }
    }
    w += share << 2; to += <usize>((rows + 3) >> 2) * (part << 4);
  }
}

// @ts-ignore: decorator
@inline function tap(w: usize, i: u32, flipped: bool): f32 { return load<f32>(w + ((flipped ? 8 - i : i) << 2)); }

/** dw = Gᵀ du G, [groups·rows, depth, 9]; whether all of it is finite. */
export function winogradGradient(du: usize, groups: u32, rows: u32, depth: u32, dw: usize): bool {
  const part: usize = <usize>depth << 4;
  let odd: f32 = 0;
  for (; groups; groups--) {
    for (let row: u32 = 0; row < rows; row++) {
      const start = du + (row & 3) * 4 + (row >> 2) * (part << 4);
      for (let channel: u32 = 0; channel < depth; channel++) {
        const at = start + (channel << 4);
        for (let i: u32 = 0; i < 4; i++) shrink(at + i * part, 4 * part);
        for (let i: u32 = 0; i < 3; i++) {
          const line = at + 4 * i * part;
          shrink(line, part);
          for (let j: u32 = 0; j < 3; j++) {
            const value = load<f32>(line + j * part);
            odd += value - value;
            store<f32>(dw, value);
            dw += 4;
          }
        }
      }
    }
    du += <usize>((rows + 3) >> 2) * (part << 4);
  }
  return odd == 0;
}

/** Gᵀ times a column, whose numbers are `step` bytes apart, in its first three places. */
// @ts-ignore: decorator
@inline function shrink(at: usize, step: usize): void {
  const b = <f32>0.5 * load<f32>(at + step), c = <f32>0.5 * load<f32>(at + 2 * step);
  store<f32>(at, load<f32>(at) + (b + c));
  store<f32>(at + step, b - c);
  store<f32>(at + 2 * step, b + c + load<f32>(at + 3 * step));
}
