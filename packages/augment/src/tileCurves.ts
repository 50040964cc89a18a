import { mirrorIndex } from "./mirrorIndex.ts";

/** How many rows and columns of tiles. */
export type Tiles = readonly [rows: number, columns: number];

/**
 * The curves of contrast limited equalization of a plane of levels [height, width]: what pixel p gains, in levels. A plane that is not
 * whole tiles is mirrored at its right and lower border up to the next, where one side is whole by a tile's worth of lines too, as in OpenCV.
 */
export function tileCurves(
  plane: Uint8Array,
  height: number,
  width: number,
  [rows, columns]: Tiles,
  clipLimit: number,
): (p: number) => number {
  const whole = height % rows === 0 && width % columns === 0;
  const tall = (whole ? height : height + rows - (height % rows)) / rows;
  const wide = (whole ? width : width + columns - (width % columns)) / columns;
  const limit = Math.max(1, Math.floor((clipLimit * tall * wide) / 256));
  const curves = new Uint8Array(rows * columns * 256);
  const counts = new Int32Array(256);
  for (let tile = 0; tile < rows * columns; tile++) {
    const [top, left] = [Math.floor(tile / columns) * tall, (tile % columns) * wide];
    counts.fill(0);
    for (let y = top; y < top + tall; y++) {
      const line = mirrorIndex(y, height) * width;
      for (let x = left; x < left + wide; x++) counts[plane[line + mirrorIndex(x, width)]!]!++;
    }
    clip(counts, limit);
    for (let v = 0, sum = 0; v < 256; v++) {
      sum += counts[v]!;
      curves[tile * 256 + v] = Math.min(255, toEven(Math.fround(sum * Math.fround(255 / (tall * wide)))));
    }
  }
  const [across, down] = [between(width, wide, columns), between(height, tall, rows)];
  return (p) => {
    const [y, x] = [Math.floor(p / width), p % width];
    const v = plane[p]!;
    const [above, below] = [down.first[y]! * columns, down.second[y]! * columns];
    const [left, right, part] = [across.first[x]!, across.second[x]!, across.part[x]!];
    const curve = (tile: number) => curves[tile * 256 + v]!;
    const upper = curve(above + left) * (1 - part) + curve(above + right) * part;
    const lower = curve(below + left) * (1 - part) + curve(below + right) * part;
    return upper * (1 - down.part[y]!) + lower * down.part[y]! - v;
  };
}

/** To the nearest whole number, halves to even ones, as OpenCV has it; its products are float32. */
const toEven = (v: number): number => (v % 1 === 0.5 ? 2 * Math.round(v / 2) : Math.round(v));

/** Cuts counts off at the limit, and spreads the excess evenly; of what is left, one each for levels evenly apart. */
function clip(counts: Int32Array, limit: number): void {
  let excess = 0;
  for (let v = 0; v < 256; v++) {
    if (counts[v]! <= limit) continue;
    excess += counts[v]! - limit;
    counts[v] = limit;
  }
  const each = excess >> 8;
  let rest = excess & 255;
  for (let v = 0; v < 256; v++) counts[v]! += each;
  const step = Math.max(1, Math.floor(256 / rest));
  for (let v = 0; v < 256 && rest > 0; v += step, rest--) counts[v]!++;
}

/** For each of `length` pixels the tiles whose centres are before and after it, and how far it is on the way to the second. */
function between(length: number, size: number, tiles: number) {
  const [first, second, part] = [new Int32Array(length), new Int32Array(length), new Float64Array(length)];
  for (let i = 0; i < length; i++) {
    const place = i / size - 0.5;
    const tile = Math.floor(place);
    first[i] = Math.max(0, tile);
    second[i] = Math.min(tiles - 1, tile + 1);
    part[i] = place - tile;
  }
  return { first, second, part };
}
