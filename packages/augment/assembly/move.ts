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
  else if (bytes == 12) tiles(source, stepRow, stepColumn, 12, out, stride, rows, columns);
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
