/**
 * Where a row is in squares of a grid along one of its axes: the pixels whose coordinate v = slope·(column − middle) + offset − shift has
 * v − ⌊v⌋ < cut. Writes the beginning and the end of each span, in order, and returns how many numbers those are. Spans are found by
 * steps from end to end and tested exactly, as if pixel by pixel: rounding keeps v in order.
 */
export function gridSpans(
  ends: Int32Array,
  width: number,
  slope: number,
  offset: number,
  shift: number,
  cut: number,
): number {
  const middle = (width - 1) / 2;
  const at = (column: number) => slope * (column - middle) + offset - shift;
  const inside = (v: number) => v - Math.floor(v) < cut;
  const stays = (v: number, cell: number, within: boolean) => Math.floor(v) === cell && inside(v) === within;
  let count = 0;
  for (let column = 0; column < width; ) {
    const v = at(column);
    const [cell, within] = [Math.floor(v), inside(v)];
    const goal = cell + (slope > 0 ? (within ? cut : 1) : within ? 0 : cut);
    const guess = Math.ceil(column + (goal - v) / slope);
    let end = guess > column && guess < width ? guess : slope === 0 || guess >= width ? width : column + 1;
    while (end - 1 > column && !stays(at(end - 1), cell, within)) end--;
    while (end < width && stays(at(end), cell, within)) end++;
    if (within) {
      ends[count++] = column;
      ends[count++] = end;
    }
    column = end;
  }
  return count;
}
