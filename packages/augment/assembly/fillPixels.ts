/** Writes `count` pixels of `bytes` bytes. Four bytes more may be read behind `fill`. */
export function fillPixels(out: usize, count: i32, fill: usize, bytes: i32): void {
  const length = count * bytes, end = out + length;
  if (bytes == 3 && count > 5) {
    const four = v128.load32_zero(fill), whole = i8x16.swizzle(four, i8x16(0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0));
    for (; out + 16 < end; out += 15) v128.store(out, whole);
    v128.store(end - 16, i8x16.swizzle(four, i8x16(2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2)));
  } else if (bytes == 12 && count > 0) {
    const pixel = v128.load(fill);
    for (; out + 12 < end; out += 12) v128.store(out, pixel);
    v128.store64_lane(out, pixel, 0);
    v128.store32_lane(out, pixel, 2, 8);
  } else {
    // Byte by byte as far as sixteen bytes are whole pixels, and then what lies that far before.
    const period = bytes * (16 / min(16, bytes & -bytes));
    for (let k = 0, head = min(length, period); k < head; k++, out++) store<u8>(out, load<u8>(k < bytes ? fill + k : out - bytes));
    for (; out + 16 <= end; out += 16) v128.store(out, v128.load(out - period));
    for (; out < end; out++) store<u8>(out, load<u8>(out - period));
  }
}
