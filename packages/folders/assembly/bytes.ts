// The bytes of a scan: in a file, a zero follows each byte of ones, so that no marker lies within. Without those zeros, bits are read
// a word at a time.

/** Copies sixteen bytes after sixteen up to those of which one is all ones; gives how many. */
function copyPlain(p: usize, end: usize, out: usize): usize {
  const start = p;
  for (; p + 16 <= end; p += 16, out += 16) {
    const v = v128.load(p);
    if (v128.any_true(i8x16.eq(v, i8x16.splat(-1)))) break;
    v128.store(out, v);
  }
  return p - start;
}

/** Takes the zeros out of bytes up to the first marker; gives the end of what is written, and behind `place` where the marker lies. */
export function unstuff(p: usize, end: usize, out: usize, place: usize): usize {
  while (true) {
    const plain = copyPlain(p, end, out);
    p += plain; out += plain;
    for (let last = p + 16 <= end ? p + 16 : end; p < last; p++, out++) {
      const byte = load<u8>(p);
      store<u8>(out, byte);
      if (byte != 0xff) continue;
      if (p + 1 >= end || load<u8>(p, 1) != 0) { store<usize>(place, p); return out; }
      p++;
    }
    if (p >= end) { store<usize>(place, end); return out; }
  }
}

/** Puts the zeros in, before where the bytes lie or over those that are done; gives the end of what is written, or 0 where it would reach others. */
export function stuff(p: usize, end: usize, out: usize): usize {
  while (true) {
    if (out + 32 > p) return 0;
    const plain = copyPlain(p, end, out);
    p += plain; out += plain;
    for (const last = p + 16 <= end ? p + 16 : end; p < last; p++, out++) {
      const byte = load<u8>(p);
      store<u8>(out, byte);
      if (byte == 0xff) store<u8>(++out, 0);
    }
    if (p >= end) return out;
  }
}

/** Turns the order of the bytes of each word, so that the first bits of a scan are the highest; up to 15 bytes behind the end, too. */
export function swapWords(p: usize, end: usize): void {
  for (; p < end; p += 16) {
    const v = v128.load(p);
    v128.store(p, v128.shuffle<i8>(v, v, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12));
  }
}
