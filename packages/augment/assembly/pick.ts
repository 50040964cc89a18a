// An image in another size whose pixels are pixels of the old one.

/** Whole pixels of `bytes` bytes: the first numbers of tables say which. */
export function pick(source: usize, width: i32, bytes: i32, xTable: usize, columns: i32, yTable: usize, rows: i32, out: usize, away: i32): void {
  const length = columns * bytes;
  for (let y: i32 = 0; y < rows; y++, out += away) {
    const row = load<i32>(yTable + (y << 2));
    if (y > 0 && row == load<i32>(yTable + (y << 2) - 4)) { memory.copy(out, out - away, length); continue; }
    const from = source + row * width * bytes;
    for (let x: i32 = 0, o = out; x < columns; x++, o += bytes) {
      const p = from + load<i32>(xTable + (x << 2)) * bytes;
      if (bytes == 3) { store<u16>(o, load<u16>(p)); store<u8>(o, load<u8>(p, 2), 2); }
      else if (bytes == 12) { store<u64>(o, load<u64>(p)); store<u32>(o, load<u32>(p, 8), 8); }
      else if (bytes & 3) for (let k = 0; k < bytes; k++) store<u8>(o + k, load<u8>(p + k));
      else for (let k = 0; k < bytes; k += 4) store<u32>(o + k, load<u32>(p + k));
    }
  }
}
