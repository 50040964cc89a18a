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
    let n: u32 = 0, sixteens = size >> 4, fours = (size >> 2) & 3;
    let sum = i32x4.splat(0);
    // Most of sixteen neighbours all count, or none does.
    for (; sixteens > 0; sixteens--, x += 64, to += 64, mask += 16) {
      const bits = v128.load(mask);
      if (i8x16.all_true(bits)) {
        n += 16;
        v128.store(to, v128.load(x)); v128.store(to, v128.load(x, 16), 16);
        v128.store(to, v128.load(x, 32), 32); v128.store(to, v128.load(x, 48), 48);
      } else if (!v128.any_true(bits)) {
        v128.store(to, fill4); v128.store(to, fill4, 16); v128.store(to, fill4, 32); v128.store(to, fill4, 48);
      } else for (let i: usize = 0; i < 4; i++) {
        const kept = lanesOf(mask + (i << 2));
        sum = i32x4.sub(sum, kept);
        v128.store(to + (i << 4), v128.bitselect(v128.load(x + (i << 4)), fill4, kept));
      }
    }
    for (; fours > 0; fours--, x += 16, to += 16, mask += 4) {
      const kept = lanesOf(mask);
      sum = i32x4.sub(sum, kept);
      v128.store(to, v128.bitselect(v128.load(x), fill4, kept));
    }
    n += i32x4.extract_lane(sum, 0) + i32x4.extract_lane(sum, 1) + i32x4.extract_lane(sum, 2) + i32x4.extract_lane(sum, 3);
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
  const zero = f32x4.splat(0);
  for (; count >= 16; count -= 16, y += 64, mask += 16) {
    const bits = v128.load(mask);
    if (i8x16.all_true(bits)) continue;
    if (!v128.any_true(bits)) {
      v128.store(y, zero); v128.store(y, zero, 16); v128.store(y, zero, 32); v128.store(y, zero, 48);
    } else for (let i: usize = 0; i < 64; i += 16) v128.store(y + i, v128.and(v128.load(y + i), lanesOf(mask + (i >> 2))));
  }
  for (; count >= 4; count -= 4, y += 16, mask += 4) v128.store(y, v128.and(v128.load(y), lanesOf(mask)));
  for (; count > 0; count--, y += 4, mask++) if (!load<u8>(mask)) store<f32>(y, 0);
}
