/** Writes `count` pixels of `bytes` bytes. */
export function fillPixels(out: usize, count: i32, fill: usize, bytes: i32): void {
  if (bytes == 1) memory.fill(out, load<u8>(fill), count);
  else if (bytes == 3) {
    const a = load<u8>(fill), b = load<u8>(fill, 1), c = load<u8>(fill, 2);
    if (a == b && a == c) memory.fill(out, a, count * 3);
    else for (; count > 0; count--, out += 3) { store<u8>(out, a); store<u8>(out, b, 1); store<u8>(out, c, 2); }
  } else if (bytes & 3) {
    for (; count > 0; count--, out += bytes) for (let i = 0; i < bytes; i++) store<u8>(out + i, load<u8>(fill + i));
  } else {
    for (; count > 0; count--, out += bytes) for (let i = 0; i < bytes; i += 4) store<u32>(out + i, load<u32>(fill + i));
  }
}
