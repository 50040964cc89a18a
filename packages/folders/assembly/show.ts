import { doubleRow, mergeRow } from "../../augment/assembly/jpegRows";

/** Planes of brightness and of two colours as rows of pixels of three bytes. With halved colours, those are between their rows and columns. */
export function showRows(job: usize): void {
  const luma = load<usize>(job), blues = load<usize>(job, 4), reds = load<usize>(job, 8), wide = load<i32>(job, 12), small = load<i32>(job, 16);
  const width = load<i32>(job, 20), height = load<i32>(job, 24), room = load<usize>(job, 28), u = load<usize>(job, 32), v = load<usize>(job, 36);
  const columns = (width + 1) >> 1, last = ((height + 1) >> 1) - 1;
  let out = load<usize>(job, 40);
  for (let y = 0; y < height; y++, out += 3 * width) {
    const line = luma + y * wide;
    if (small == wide) { mergeRow(line, blues + y * small, reds + y * small, width, 3, out); continue; }
    const near = y >> 1, beside = y & 1 ? min(near + 1, last) : max(near - 1, 0);
    doubleRow(blues + near * small, blues + beside * small, columns, room, u);
    doubleRow(reds + near * small, reds + beside * small, columns, room, v);
    mergeRow(line, u, v, width, 3, out);
  }
}
