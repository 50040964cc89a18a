// Planes with their padding around them. The columns of a padded row are dealt by their number modulo `step`: those
// that the places of a row see through one tap are then neighbours, whatever the stride. All sizes are in bytes but
// those of `depth`, `height` and `width`, `front`, `top` and `left`, `step` and the numbers of planes and rows.

import { transposeFour } from "../../tensor/assembly/simd";

/**
 * Copies planes [depth, height, width], `apart` from each other, from x into padded ones of `layers` times `rows` rows; what lies beyond them is
 * left out. A row has `step` segments.
 */
export function pad(
  x: usize, apart: u32, planes: u32, depth: u32, height: u32, width: u32,
  to: usize, plane: u32, layers: u32, rows: u32, segment: u32,
  front: u32, top: u32, left: u32, step: u32, columns: u32,
): void {
  const pitch = segment * step;
  const seen = min(<i32>width, <i32>columns - <i32>left);
  for (; planes; planes--) {
    let row = to;
    for (let z: u32 = 0; z < layers; z++) {
      for (let y: u32 = 0; y < rows; y++) {
        clear(row, pitch);
        if (z - front < depth && y - top < height && seen > 0) { // unsigned: what lies before is large
          deal(x + ((((z - front) * height + (y - top)) * width) << 2), seen, row, segment, left, step);
        }
        row += pitch;
      }
    }
    x += apart; to += plane;
  }
}

/** A multiple of 16 bytes. */
// @ts-ignore: decorator
@inline function clear(to: usize, bytes: u32): void {
  const zero = f32x4.splat(0);
  let turns = bytes >> 4;
  if (turns) do { v128.store(to, zero); to += 16; } while (--turns);
}

function deal(from: usize, count: u32, row: usize, segment: u32, left: u32, step: u32): void {
  if (step == 1) copy(from, count, row + (left << 2));
  else if (step == 2) {
    const even = row + (left & 1) * segment + ((left >> 1) << 2);
    dealTwo(from, count, even, row + (~left & 1) * segment + (((left + 1) >> 1) << 2));
  } else for (let i: u32 = 0; i < min(count, step); i++) {
    const column = left + i;
    let p = from + (i << 2), q = row + (column % step) * segment + ((column / step) << 2), rest = (count - i + step - 1) / step;
    if (rest) do { store<f32>(q, load<f32>(p)); p += step << 2; q += 4; } while (--rest);
  }
}

/** The last four are copied together, whether or not some of them were before. */
// @ts-ignore: decorator
@inline function copy(from: usize, count: u32, to: usize): void {
  if (count >= 4) {
    let turns = (count - 1) >> 2;
    const last = <usize>(count - 4) << 2, end = to + last, fromEnd = from + last;
    if (turns) do { v128.store(to, v128.load(from)); from += 16; to += 16; } while (--turns);
    v128.store(end, v128.load(fromEnd));
  } else if (count) do { store<f32>(to, load<f32>(from)); from += 4; to += 4; } while (--count);
}

// @ts-ignore: decorator
@inline function dealTwo(from: usize, count: u32, even: usize, odd: usize): void {
  let turns = count >> 3;
  if (turns) do {
    const a = v128.load(from), b = v128.load(from, 16);
    v128.store(even, v128.shuffle<f32>(a, b, 0, 2, 4, 6));
    v128.store(odd, v128.shuffle<f32>(a, b, 1, 3, 5, 7));
    from += 32; even += 16; odd += 16;
  } while (--turns);
  for (let i: u32 = 0; i < (count & 7); i++) {
    store<f32>(i & 1 ? odd : even, load<f32>(from));
    if (i & 1) odd += 4; else even += 4;
    from += 4;
  }
}

/** to [columns, rows] from [rows, columns], whose rows are `tall` and `wide` bytes apart: sixteen rows at once, so that each cache line of `to` is written whole. */
export function transpose(from: usize, wide: u32, rows: u32, columns: u32, to: usize, tall: u32): void {
  const wholeRows = rows & ~3, wholeColumns = columns & ~3;
  for (let i: u32 = 0; i < wholeRows; i += 16) {
    const some = min(16, wholeRows - i);
    let p = from + i * wide, q = to + (i << 2), turns = columns >> 2;
    if (turns) do {
      for (let row: u32 = 0; row < some; row += 4) transposeFour(p + row * wide, wide, q + (row << 2), tall);
      p += 16; q += 4 * tall;
    } while (--turns);
  }
  for (let i: u32 = 0; i < rows; i++) {
    for (let j: u32 = i < wholeRows ? wholeColumns : 0; j < columns; j++) {
      store<f32>(to + j * tall + (i << 2), load<f32>(from + i * wide + (j << 2)));
    }
  }
}
