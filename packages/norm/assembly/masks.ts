// Masks: bytes, 0 for what is left out, made lanes of 32 bits, all 1 or all 0, that kernels of rows and planes take `and` with.

/** How many of the last bytes that were spread count, and which is the first of them. */
export let counted: u32 = 0;
export let leading: u32 = 0;

// @ts-ignore: decorator
@inline function eight(to: usize, wide: v128): void {
  v128.store(to, i32x4.extend_low_i16x8_s(wide)); v128.store(to, i32x4.extend_high_i16x8_s(wide), 16);
}

/** A lane for each byte. */
export function spread(mask: usize, to: usize, size: u32): void {
  const zero = i8x16.splat(0);
  let n: u32 = 0, first = size, i: u32 = 0;
  for (; i + 16 <= size; i += 16, to += 64) {
    const on = i8x16.ne(v128.load(mask + i), zero), bits = i8x16.bitmask(on);
    if (first == size && bits) first = i + ctz(bits);
    n += popcnt(bits);
    eight(to, i16x8.extend_low_i8x16_s(on)); eight(to + 32, i16x8.extend_high_i8x16_s(on));
  }
  for (; i < size; i++, to += 4) {
    const on: i32 = load<u8>(mask + i) ? -1 : 0;
    if (on && first == size) first = i;
    n -= on;
    store<i32>(to, on);
  }
  counted = n; leading = first < size ? first : 0;
}

/** Whether all bytes are 0 or 1. */
export function areBits(mask: usize, size: u32): bool {
  let seen = i8x16.splat(0), rest: u32 = 0, left = size;
  for (; left >= 16; left -= 16, mask += 16) seen = v128.or(seen, v128.load(mask));
  for (; left > 0; left--, mask++) rest |= load<u8>(mask);
  return !(v128.any_true(v128.and(seen, i8x16.splat(-2))) || rest > 1);
}
