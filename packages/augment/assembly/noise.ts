// Draws, float64 in their order, on colours of bytes or float32.

// @ts-ignore: decorator
@inline function wide(p: usize): v128 { return f64x2.promote_low_f32x4(v128.load64_zero(p)); }
// @ts-ignore: decorator
@inline function settled(v: v128, draws: usize, low: v128, high: v128): v128 {
  return f64x2.pmin(f64x2.pmax(f64x2.add(v, v128.load(draws)), low), high);
}
// @ts-ignore: decorator
@inline function whole(v: v128): v128 { return f64x2.add(f64x2.floor(f64x2.add(v, f64x2.splat(0.5))), f64x2.splat(6755399441055744)); }

/** min(high, max(low, x + draw)), rounded for bytes, for which that is between 0 and 255; x is 0 where `p` is. */
export function addDraws(draws: usize, p: usize, out: usize, count: i32, size: i32, low: f64, high: f64): void {
  const l = f64x2.splat(low), h = f64x2.splat(high), step = p ? size : 0, zero = f64x2.splat(0);
  for (; count > 3; count -= 4, draws += 32, p += step << 2, out += size << 2) {
    if (size == 1) {
      const x = p ? i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(p))) : zero;
      const a = settled(f64x2.convert_low_i32x4_s(x), draws, l, h);
      const b = settled(f64x2.convert_low_i32x4_s(v128.shuffle<i64>(x, x, 1, 1)), draws + 16, l, h);
      const words = v128.shuffle<i32>(whole(a), whole(b), 0, 2, 4, 6), shorts = i16x8.narrow_i32x4_s(words, words);
      v128.store32_lane(out, i8x16.narrow_i16x8_u(shorts, shorts), 0);
    } else {
      const a = settled(p ? wide(p) : zero, draws, l, h), b = settled(p ? wide(p + 8) : zero, draws + 16, l, h);
      v128.store(out, v128.shuffle<i64>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 2));
    }
  }
  for (; count > 0; count--, draws += 8, p += step, out += size) {
    const x: f64 = !p ? 0 : size == 1 ? <f64>load<u8>(p) : <f64>load<f32>(p), v = min(high, max(low, x + load<f64>(draws)));
    if (size == 1) store<u8>(out, <u8>(v + 0.5));
    else store<f32>(out, <f32>v);
  }
}

// @ts-ignore: decorator
@inline function less(draws: usize, than: v128): v128 {
  return v128.shuffle<i32>(f64x2.lt(v128.load(draws), than), f64x2.lt(v128.load(draws, 16), than), 0, 2, 4, 6);
}

/** `low` where a draw is below half of `rate`, `high` where below all of it, else x; of float32 between the two. */
export function peppered(draws: usize, p: usize, out: usize, count: i32, size: i32, rate: f64, low: f32, high: f32): void {
  const all = f64x2.splat(rate), half = f64x2.splat(rate / 2), l = f32x4.splat(low), h = f32x4.splat(high);
  const black = i8x16.splat(<i8><i32>low), white = i8x16.splat(<i8><i32>high);
  for (; count > 3; count -= 4, draws += 32, p += size << 2, out += size << 2) {
    const changed = less(draws, all), dark = less(draws, half);
    if (size == 1) {
      const masks = i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(changed, dark), changed);
      v128.store32_lane(out, v128.bitselect(v128.bitselect(black, white, v128.shuffle<i32>(masks, masks, 1, 1, 1, 1)), v128.load32_zero(p), masks), 0);
    } else v128.store(out, v128.bitselect(v128.bitselect(l, h, dark), f32x4.min(h, f32x4.max(l, v128.load(p))), changed));
  }
  for (; count > 0; count--, draws += 8, p += size, out += size) {
    const draw = load<f64>(draws), instead = draw < rate / 2 ? low : high;
    if (size == 1) store<u8>(out, draw < rate ? <u8><i32>instead : load<u8>(p));
    else store<f32>(out, draw < rate ? instead : min(high, max(low, load<f32>(p))));
  }
}

/** Lists the draws below `rate`, by their numbers from `first` on, over the draws themselves; how many there are. */
export function listBelow(draws: usize, count: i32, rate: f64, first: i32): i32 {
  let out = draws;
  for (let p = draws, end = draws + (count << 3); p < end; p += 8, first++) {
    const draw = load<f64>(p);
    store<i32>(out, first);
    out += <usize>(draw < rate) << 2;
  }
  return <i32>(out - draws) >> 2;
}
