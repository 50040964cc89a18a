import { borderIndex } from "../../resampling/internal/borderIndex.ts";
import type { Tiles } from "../types.ts";

/** A curve of 256 levels for each tile, row by row, and between which of them each column and row of pixels lies. */
export interface TileCurves {
  readonly curves: Uint8Array;
  readonly across: Between;
  readonly down: Between;
}

/** The tiles before and after each place, and how much the second counts. */
interface Between {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly part: Float64Array;
}

/**
 * The curves of contrast limited equalization of a plane of levels [height, width]. A plane that is not
 * whole tiles is mirrored at its right and lower border up to the next, where one side is whole by a tile's worth of lines too, as in OpenCV.
 */
export function tileCurves(
  plane: Uint8Array,
  height: number,
  width: number,
  [rows, columns]: Tiles,
  clipLimit: number,
): TileCurves {
  const whole = height % rows === 0 && width % columns === 0;
  const tall = (whole ? height : height + rows - (height % rows)) / rows;
  const wide = (whole ? width : width + columns - (width % columns)) / columns;
  const places = Int32Array.from({ length: columns * wide }, (_, x) => borderIndex(x, width, "reflect"));
  const limit = Math.max(1, Math.floor((clipLimit * tall * wide) / 256));
  const curves = new Uint8Array(rows * columns * 256);
  // Two, since neighbours of one level would wait for each other.
  const [counts, others] = [new Int32Array(256), new Int32Array(256)];
  for (let tile = 0; tile < rows * columns; tile++) {
    const [top, left] = [Math.floor(tile / columns) * tall, (tile % columns) * wide];
    counts.fill(0);
    others.fill(0);
    for (let y = top; y < top + tall; y++) {
      const line = borderIndex(y, height, "reflect") * width;
      let x = left;
      for (; x + 1 < left + wide; x += 2) {
        counts[plane[line + places[x]]]++;
        others[plane[line + places[x + 1]]]++;
      }
      if (x < left + wide) counts[plane[line + places[x]]]++;
    }
    for (let v = 0; v < 256; v++) counts[v] += others[v];
    clip(counts, limit);
    for (let v = 0, sum = 0; v < 256; v++) {
      sum += counts[v];
      curves[tile * 256 + v] = Math.min(255, toEven(Math.fround(sum * Math.fround(255 / (tall * wide)))));
    }
  }
  return { curves, across: between(width, wide, columns), down: between(height, tall, rows) };
}

/** What each pixel gains, in levels. */
export function tileGains(plane: Uint8Array, { curves, across, down }: TileCurves, columns: number): Float64Array {
  const [height, width] = [down.part.length, across.part.length];
  const gains = new Float64Array(plane.length);
  for (let y = 0, p = 0; y < height; y++) {
    const above = down.first[y] * columns;
    const below = down.second[y] * columns;
    const share = down.part[y];
    for (let x = 0; x < width; x++, p++) {
      const v = plane[p];
      const left = across.first[x] * 256 + v;
      const right = across.second[x] * 256 + v;
      const part = across.part[x];
      const upper = curves[above * 256 + left] * (1 - part) + curves[above * 256 + right] * part;
      const lower = curves[below * 256 + left] * (1 - part) + curves[below * 256 + right] * part;
      gains[p] = upper * (1 - share) + lower * share - v;
    }
  }
  return gains;
}

/** To the nearest whole number, halves to even ones, as in OpenCV; its products are float32. */
const toEven = (v: number): number => (v % 1 === 0.5 ? 2 * Math.round(v / 2) : Math.round(v));

/** Cuts counts off at the limit, and spreads the excess evenly; of what is left, one each for levels evenly apart. */
function clip(counts: Int32Array, limit: number): void {
  let excess = 0;
  for (let v = 0; v < 256; v++) {
    if (counts[v] <= limit) continue;
    excess += counts[v] - limit;
    counts[v] = limit;
  }
  const each = excess >> 8;
  let rest = excess & 255;
  for (let v = 0; v < 256; v++) counts[v] += each;
  const step = Math.max(1, Math.floor(256 / rest));
  for (let v = 0; v < 256 && rest > 0; v += step, rest--) counts[v]++;
}

/** For each of `length` pixels the tiles whose centres are before and after it, and how far it is on the way to the second. */
function between(length: number, size: number, tiles: number): Between {
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
