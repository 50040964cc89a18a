// Left and right change places.
import { BACKWARDS1, BACKWARDS3, table } from "./constants";

export function prepareMirror(): void {
  v128.store(table(BACKWARDS1), i8x16(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0));
  v128.store(table(BACKWARDS3), i8x16(13, 14, 15, 10, 11, 12, 7, 8, 9, 4, 5, 6, 1, 2, 3, -1));
  store<u16>(table(BACKWARDS3), 0x00ff, 16);
}

/** Whether rows of such pixels can be mirrored. */
// @ts-ignore: decorator
@inline export function mirrors(bytes: i32): bool { return bytes == 3 || bytes == 1 || bytes == 4 || bytes == 12 || bytes == 16; }

/** A row of `width` pixels of 1, 3, 4, 12 or 16 bytes. */
export function mirrorRow(source: usize, out: usize, width: i32, bytes: i32): void {
  if (bytes == 3) mirror3(source, out, width);
  else if (bytes == 1) mirror1(source, out, width);
  else if (bytes == 4) mirror4(source, out, width);
  else if (bytes == 12) mirror12(source, out, width);
  else mirror16(source, out, width);
}

/** From so many pixels on it pays to begin with what is not aligned. */
const WIDE: i32 = 64;

function mirror1(p: usize, out: usize, width: i32): void {
  const order = v128.load(table(BACKWARDS1));
  let q = out + width;
  for (; width >= 16; width -= 16, p += 16) { q -= 16; v128.store(q, i8x16.swizzle(v128.load(p), order)); }
  for (; width > 0; width--, p++) store<u8>(--q, load<u8>(p));
}

/**
 * Sixteen pixels a turn, of wide rows to where addresses are multiples of 16, which takes three quarters of the time. The 48 bytes are turned in
 * three groups of 16; the one or two bytes of a pixel that lies across two groups follow by themselves.
 */
function mirror3(p: usize, out: usize, width: i32): void {
  const late = v128.load(table(BACKWARDS3)), middle = v128.load(table(BACKWARDS3), 1), early = v128.load(table(BACKWARDS3), 2);
  let q = out + width * 3;
  for (; width > 0 && (width < 16 || (width >= WIDE && (q & 15) != 0)); width--, p += 3) { q -= 3; copy3(q, p); }
  for (; width >= 16; width -= 16, p += 48) {
    q -= 48;
    v128.store(q, i8x16.swizzle(v128.load(p, 32), late), 0);
    store<u8>(q, load<u8>(p, 30), 15);
    v128.store(q, i8x16.swizzle(v128.load(p, 17), middle), 16);
    store<u16>(q, load<u16>(p, 15), 30);
    v128.store(q, i8x16.swizzle(v128.load(p, 2), early), 32);
    store<u16>(q, load<u16>(p), 45);
  }
  for (; width > 0; width--, p += 3) { q -= 3; copy3(q, p); }
}

// @ts-ignore: decorator
@inline function copy3(to: usize, from: usize): void {
  store<u16>(to, load<u16>(from));
  store<u8>(to, load<u8>(from, 2), 2);
}

function mirror4(p: usize, out: usize, width: i32): void {
  let q = out + width * 4;
  for (; width >= 4; width -= 4, p += 16) { q -= 16; const v = v128.load(p); v128.store(q, v128.shuffle<i32>(v, v, 3, 2, 1, 0)); }
  for (; width > 0; width--, p += 4) { q -= 4; store<u32>(q, load<u32>(p)); }
}

function mirror12(p: usize, out: usize, width: i32): void {
  let q = out + width * 12;
  for (; width >= 4; width -= 4, p += 48) {
    q -= 48;
    const u = v128.load(p), v = v128.load(p, 16), w = v128.load(p, 32);
    v128.store(q, v128.shuffle<i32>(w, v, 1, 2, 3, 6));
    v128.store(q, v128.shuffle<i32>(v128.shuffle<i32>(v, w, 3, 4, 3, 0), u, 0, 1, 7, 3), 16);
    v128.store(q, v128.shuffle<i32>(v, u, 1, 4, 5, 6), 32);
  }
  for (; width > 0; width--, p += 12) { q -= 12; store<u64>(q, load<u64>(p)); store<u32>(q, load<u32>(p, 8), 8); }
}

function mirror16(p: usize, out: usize, width: i32): void {
  let q = out + width * 16;
  for (; width > 0; width--, p += 16) { q -= 16; v128.store(q, v128.load(p)); }
}
