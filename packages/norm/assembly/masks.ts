// Rows of which a mask leaves out elements: bytes, 0 for those.

// @ts-ignore: decorator
@inline function lanesOf(mask: usize): v128 {
  const four = i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(mask)));
  return i32x4.ne(four, i32x4.splat(0));
}

/** Copies rows; what is left out becomes the first element of its row that counts, or with `zero` 0. Counts what counts. */
export function keepRows(x: usize, mask: usize, to: usize, counts: usize, rows: u32, size: u32, zero: u32): void {
  for (; rows > 0; rows--, counts += 4) {
    let fill: f32 = 0;
    if (!zero) for (let i: u32 = 0; i < size; i++) {
      if (load<u8>(mask + i)) { fill = load<f32>(x + (i << 2)); break; }
    }
    const fill4 = f32x4.splat(fill);
    let n: u32 = 0, fours = size >> 2;
    let sum = i32x4.splat(0);
    for (; fours > 0; fours--, x += 16, to += 16, mask += 4) {
      const kept = lanesOf(mask);
      sum = i32x4.sub(sum, kept);
      v128.store(to, v128.bitselect(v128.load(x), fill4, kept));
    }
    n = i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
    for (let rest = size & 3; rest > 0; rest--, x += 4, to += 4, mask++) {
      const kept = load<u8>(mask);
      n += kept ? 1 : 0;
      store<f32>(to, kept ? load<f32>(x) : fill);
    }
    store<u32>(counts, n);
  }
}

/** Makes 0 what is left out. */
export function blank(y: usize, mask: usize, count: u32): void {
  for (; count >= 4; count -= 4, y += 16, mask += 4) v128.store(y, v128.and(v128.load(y), lanesOf(mask)));
  for (; count > 0; count--, y += 4, mask++) if (!load<u8>(mask)) store<f32>(y, 0);
}
