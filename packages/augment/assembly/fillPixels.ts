/** Writes `count` pixels of `bytes` bytes: byte by byte as far as sixteen bytes are whole pixels, and then what lies that far before. */
export function fillPixels(out: usize, count: i32, fill: usize, bytes: i32): void {
  const first = load<u8>(fill), length = count * bytes;
  let i = 1;
  while (i < bytes && load<u8>(fill + i) == first) i++;
  if (i == bytes) { memory.fill(out, first, length); return; }
  const end = out + length, period = bytes * (16 / min(16, bytes & -bytes));
  for (let k = 0, head = min(length, period); k < head; k++) store<u8>(out + k, load<u8>(fill + k % bytes));
  for (out += period; out + 16 <= end; out += 16) v128.store(out, v128.load(out - period));
  for (; out < end; out++) store<u8>(out, load<u8>(out - period));
}
