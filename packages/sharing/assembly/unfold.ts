// What the taps of a convolution see. A table of runs, the same for every plane, holds three numbers each: `count` places
// from byte `row` of the unfolded plane on see elements from byte `first` of the plane on, `step` bytes apart.

/** y = what is seen of x, zeros in the padding; or, if `folded`, x = the sum of what saw it. */
export function walk(
  x: usize, y: usize, planes: u32, area: u32, block: u32, runs: usize, size: u32, step: u32, padded: bool, folded: bool,
): void {
  if (planes) do {
    if (folded) memory.fill(x, 0, area);
    else if (padded) memory.fill(y, 0, block);
    let run = runs, left = size;
    if (left) do {
      const row = y + load<u32>(run), first = x + load<u32>(run, 4), count = load<u32>(run, 8);
      if (folded) add(row, first, count, step);
      else copy(row, first, count, step);
      run += 12;
    } while (--left);
    x += area; y += block;
  } while (--planes);
}

/** The last four of a row are copied together, whether or not some of them were before. */
// @ts-ignore: decorator
@inline function copy(row: usize, first: usize, count: u32, step: u32): void {
  if (step == 4 && count >= 4) {
    let turns = (count - 1) >> 2;
    const last = (count - 4) << 2, rowEnd = row + last, firstEnd = first + last;
    if (turns) do { v128.store(row, v128.load(first)); row += 16; first += 16; } while (--turns);
    v128.store(rowEnd, v128.load(firstEnd));
  } else do { store<f32>(row, load<f32>(first)); row += 4; first += step; } while (--count);
}

// @ts-ignore: decorator
@inline function add(row: usize, first: usize, count: u32, step: u32): void {
  let rest = count;
  if (step == 4) {
    let turns = count >> 2;
    rest = count & 3;
    if (turns) do {
      v128.store(first, f32x4.add(v128.load(first), v128.load(row)));
      row += 16; first += 16;
    } while (--turns);
  }
  if (rest) do { store<f32>(first, load<f32>(first) + load<f32>(row)); row += 4; first += step; } while (--rest);
}
