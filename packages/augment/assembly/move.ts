// Whole pixels that change places: shifts, mirrors, quarter turns and cuts.
import { copyRow } from "./pad";
import { mirrorRow, mirrors } from "./mirror";

/** Pixels of a side of the squares in which rows become columns, so that what is read and written stays in the first cache. */
const TILE: i32 = 8;

// @ts-ignore: decorator
@inline function copyPixel(to: usize, from: usize, bytes: i32): void {
  if (bytes == 3) { store<u16>(to, load<u16>(from)); store<u8>(to, load<u8>(from, 2), 2); }
  else if (bytes == 1) store<u8>(to, load<u8>(from));
  else if (bytes == 4) store<u32>(to, load<u32>(from));
  else if (bytes == 12) { store<u64>(to, load<u64>(from)); store<u32>(to, load<u32>(from, 8), 8); }
  else if (bytes & 3) for (let i = 0; i < bytes; i++) store<u8>(to + i, load<u8>(from + i));
  else for (let i = 0; i < bytes; i += 4) store<u32>(to + i, load<u32>(from + i));
}

/** Row and column of `out`, whose rows are `stride` bytes apart, come from `source` + row · stepRow + column · stepColumn. */
export function move(
  source: usize, stepRow: i32, stepColumn: i32, bytes: i32, out: usize, stride: i32, rows: i32, columns: i32,
): void {
  if (stepColumn == bytes) {
    const length = columns * bytes;
    if (stepRow == length && stride == length) copyRow(out, source, rows * length);
    else for (; rows > 0; rows--, source += stepRow, out += stride) copyRow(out, source, length);
  } else if (stepColumn == -bytes && mirrors(bytes)) {
    source -= (columns - 1) * bytes;
    for (; rows > 0; rows--, source += stepRow, out += stride) mirrorRow(source, out, columns, bytes);
  } else if (bytes == 3) tiles(source, stepRow, stepColumn, 3, out, stride, rows, columns);
  else if (bytes == 12) squares12(source, stepRow, stepColumn, out, stride, rows, columns);
  else if (bytes == 4 && abs(stepRow) == 4) squares4(source, stepRow, stepColumn, out, stride, rows, columns);
  else tiles(source, stepRow, stepColumn, bytes, out, stride, rows, columns);
}

// @ts-ignore: decorator
@inline
function tiles(source: usize, stepRow: i32, stepColumn: i32, bytes: i32, out: usize, stride: i32, rows: i32, columns: i32): void {
  for (let top = 0; top < rows; top += TILE) {
    const down = min(TILE, rows - top);
    for (let left = 0; left < columns; left += TILE) {
      const across = min(TILE, columns - left);
      let p = source + top * stepRow + left * stepColumn, o = out + top * stride + left * bytes;
      for (let y = down; y > 0; y--, p += stepRow, o += stride) {
        let q = p, to = o, x = across;
        do { copyPixel(to, q, bytes); q += stepColumn; to += bytes; } while (--x);
      }
    }
  }
}

/** Pixels of a side of the squares of twelve bytes: three lines of the cache each way. */
const WIDE: i32 = 16;

/** Pixels of twelve bytes, four at a time: each is read with the four bytes before it. */
function squares12(source: usize, stepRow: i32, stepColumn: i32, out: usize, stride: i32, rows: i32, columns: i32): void {
  for (let top = 0; top < rows; top += WIDE) {
    const down = min(WIDE, rows - top);
    for (let left = 0; left < columns; left += WIDE) {
      const across = min(WIDE, columns - left);
      let p = source + top * stepRow + left * stepColumn - 4, o = out + top * stride + left * 12;
      for (let y = down; y > 0; y--, p += stepRow, o += stride) {
        let q = p, to = o, x = across;
        for (; x >= 4; x -= 4, to += 48) {
          const a = v128.load(q), b = v128.load(q + stepColumn), c = v128.load(q + 2 * stepColumn), d = v128.load(q + 3 * stepColumn);
          v128.store(to, v128.shuffle<i32>(a, b, 1, 2, 3, 5));
          v128.store(to, v128.shuffle<i32>(b, c, 2, 3, 5, 6), 16);
          v128.store(to, v128.shuffle<i32>(c, d, 3, 5, 6, 7), 32);
          q += 4 * stepColumn;
        }
        for (; x > 0; x--, q += stepColumn, to += 12) copyPixel(to, q + 4, 12);
      }
    }
  }
}

/** Pixels of four bytes, sixteen of a square at a time, which lie side by side in columns of the result; the rest one by one. */
function squares4(source: usize, stepRow: i32, stepColumn: i32, out: usize, stride: i32, rows: i32, columns: i32): void {
  const down = rows & -4, across = columns & -4;
  for (let top = 0; top < down; top += WIDE) {
    const bottom = min(top + WIDE, down);
    for (let left = 0; left < across; left += WIDE) {
      const right = min(left + WIDE, across);
      for (let y = top; y < bottom; y += 4) {
        // Of a step of −4 the lanes are rows from below.
        const back = stepRow < 0, next = back ? -stride : stride;
        let p = source + y * stepRow + left * stepColumn - (back ? 12 : 0), o = out + y * stride + (left << 2) + (back ? 3 * stride : 0);
        for (let x = left; x < right; x += 4, o += 16) {
          const a = v128.load(p), b = v128.load(p + stepColumn), c = v128.load(p + 2 * stepColumn), d = v128.load(p + 3 * stepColumn);
          const e = v128.shuffle<i32>(a, b, 0, 4, 1, 5), f = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
          const g = v128.shuffle<i32>(a, b, 2, 6, 3, 7), h = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
          v128.store(o, v128.shuffle<i64>(e, f, 0, 2));
          v128.store(o + next, v128.shuffle<i64>(e, f, 1, 3));
          v128.store(o + 2 * next, v128.shuffle<i64>(g, h, 0, 2));
          v128.store(o + 3 * next, v128.shuffle<i64>(g, h, 1, 3));
          p += 4 * stepColumn;
        }
      }
    }
  }
  if (across < columns) tiles(source + across * stepColumn, stepRow, stepColumn, 4, out + (across << 2), stride, down, columns - across);
  tiles(source + down * stepRow, stepRow, stepColumn, 4, out + down * stride, stride, rows - down, columns);
}
