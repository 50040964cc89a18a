/** dw += factor·sign(w) / (epsilon + |w|), nothing where w is 0 */
export function logSlopes(w: usize, dw: usize, count: u32, factor: f32, epsilon: f32): void {
  const f = f32x4.splat(factor), e = f32x4.splat(epsilon), sign = i32x4.splat(i32.MIN_VALUE), zero = f32x4.splat(0);
  let turns = count >> 2, rest = count & 3;
  if (turns) do {
    const v = v128.load(w), slope = f32x4.div(f, f32x4.add(e, f32x4.abs(v)));
    const signed = v128.xor(slope, v128.and(v, sign));
    v128.store(dw, f32x4.add(v128.load(dw), v128.andnot(signed, f32x4.eq(v, zero))));
    w += 16; dw += 16;
  } while (--turns);
  if (rest) do {
    const v = load<f32>(w), slope = factor / (epsilon + abs<f32>(v));
    store<f32>(dw, load<f32>(dw) + (v > 0 ? slope : v < 0 ? -slope : v * slope));
    w += 4; dw += 4;
  } while (--rest);
}
