// Left and right change places.
import { BACKWARDS1, BACKWARDS3, table } from "./constants";

export function prepareMirror(): void {
  v128.store(table(BACKWARDS1), i8x16(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
  v128.store(table(BACKWARDS3), i8x16(-1, 12, 13, 14, 9, 10, 11, 6, 7, 8, 3, 4, 5, 0, 1, 2));
}

/** Rows of `width` pixels of 1, 3, 4, 12 or 16 bytes. */
export function mirror(source: usize, out: usize, width: i32, rows: i32, bytes: i32): void {
  for (; rows > 0; rows--, source += width * bytes, out += width * bytes) {
    if (bytes == 3) mirror3(source, out, width);
    else if (bytes == 1) mirror1(source, out, width);
    else if (bytes == 4) mirror4(source, out, width);
    else if (bytes == 12) mirror12(source, out, width);
    else mirror16(source, out, width);
  }
}

function mirror1(p: usize, out: usize, width: i32): void {
  const order = v128.load(table(BACKWARDS1));
  let q = out + width;
  for (; width >= 16; width -= 16, p += 16) { q -= 16; v128.store(q, i8x16.swizzle(v128.load(p), order)); }
  for (; width > 0; width--, p++) store<u8>(--q, load<u8>(p));
}

/** Five pixels a turn. Each store also writes the byte before them, which the next pixel overwrites: so one is left for the end. */
function mirror3(p: usize, out: usize, width: i32): void {
  const order = v128.load(table(BACKWARDS3));
  let q = out + width * 3;
  for (; width > 5; width -= 5, p += 15) { q -= 15; v128.store(q - 1, i8x16.swizzle(v128.load(p), order)); }
  for (; width > 0; width--, p += 3) {
    q -= 3;
    store<u8>(q, load<u8>(p)); store<u8>(q, load<u8>(p, 1), 1); store<u8>(q, load<u8>(p, 2), 2);
  }
}

function mirror4(p: usize, out: usize, width: i32): void {
  let q = out + width * 4;
  for (; width >= 4; width -= 4, p += 16) { q -= 16; const v = v128.load(p); v128.store(q, v128.shuffle<i32>(v, v, 3, 2, 1, 0)); }
  for (; width > 0; width--, p += 4) { q -= 4; store<u32>(q, load<u32>(p)); }
}

function mirror12(p: usize, out: usize, width: i32): void {
  let q = out + width * 12;
  for (; width > 0; width--, p += 12) { q -= 12; store<u64>(q, load<u64>(p)); store<u32>(q, load<u32>(p, 8), 8); }
}

function mirror16(p: usize, out: usize, width: i32): void {
  let q = out + width * 16;
  for (; width > 0; width--, p += 16) { q -= 16; v128.store(q, v128.load(p)); }
}
