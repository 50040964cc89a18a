import { floats32, staging } from "@reg/tensor/kernel";
import { tellRange } from "../../colour/internal/mapLevels.ts";
import type { ValueRange } from "../../colour/types.ts";
import { kernels } from "../../internal/kernels.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import { MOST, quantizationTable, TOLD, tellTable } from "./jpegPlane.ts";

/** With fewer pixels than this a plain loop is done before a kernel is called. */
const SMALL = 64;

const up = (n: number, step: number): number => Math.ceil(n / step) * step;

/** Addresses, one after the other, of areas of so many bytes with room for two vectors behind each. */
const placesOf = (start: number, sizes: readonly number[]): number[] => {
  let next = start;
  return sizes.map((size) => {
    const place = next;
    next += up(size + 32, 64);
    return place;
  });
};

/**
 * Red, green and blue as a JPEG shows them, on the kernel, a band of blocks at a time; false where there is none for such pixels or it
 * is not worth calling. Alpha is lost.
 */
export function jpegOnKernel(
  out: PixelArray,
  { data, shape }: Image,
  [low, high]: ValueRange,
  quality: number,
  halved: boolean,
): boolean {
  const [height, width, channels] = shape as [number, number, number];
  const [bytes, count, tall] = [isBytes(data), width * channels, halved ? 16 : 8];
  const wide = up(width, tall);
  const [small, columns, rows] = halved
    ? [wide / 2, Math.ceil(width / 2), Math.ceil(height / 2)]
    : [wide, width, height];
  const row = count + 8 * channels;
  const sizes = [TOLD, TOLD, 96, 1024 * channels, (tall + 1) * wide, 9 * small, 9 * small, wide, wide, wide, wide];
  sizes.push(2 * small + 64, row, row, bytes ? 0 : 4 * row, bytes ? 0 : 4 * row);
  const room = sizes.reduce((sum, size) => sum + up(size + 32, 64), 64);
  const simd = isFloat64(data) || height * width < SMALL || room > MOST ? undefined : kernels();
  if (!simd) return false;
  const places = placesOf(up(staging(room), 64), sizes);
  const [luma, colour, range, table, ys, us, vs, u0, v0, u1, v1, sums, given, shown, source, target] =
    places as number[];
  const buffer = floats32().buffer as ArrayBuffer;
  tellTable(simd, buffer, luma, quantizationTable(quality, false));
  tellTable(simd, buffer, colour, quantizationTable(quality, true));
  const Kind = bytes ? Uint8Array : Float32Array;
  const [from, to] = [new Kind(buffer, bytes ? given : source, count), new Kind(buffer, bytes ? shown : target, count)];
  if (!bytes) {
    tellRange(buffer, range, [low, high]);
    const levels = new Float32Array(buffer, table, 256 * channels);
    for (let i = 0; i < levels.length; i++) levels[i] = low + (high - low) * ((i & 255) / 255);
  }
  const whole = new Uint8Array(buffer);

  const read = (y: number, luma: number, blues: number, reds: number) => {
    const start = Math.min(y, height - 1) * count;
    from.set(data.subarray(start, start + count));
    if (!bytes) simd.toLevels(source, given, count, range);
    simd.splitRow(given, width, channels, wide, luma, blues, reds);
  };
  const write = (y: number, luma: number, blues: number, reds: number) => {
    simd.mergeRow(luma, blues, reds, width, channels, shown);
    if (!bytes) simd.lookUpFloats(shown, target, count, channels, table);
    out.set(to, y * count);
  };

  for (let top = 0; top < height; top += tall) {
    // The first row of each area is the last of the band before.
    for (let y = 0; y < tall; y += halved ? 2 : 1) {
      const [line, place] = [ys + (y + 1) * wide, (halved ? y / 2 + 1 : y + 1) * small];
      if (!halved) read(top + y, line, us + place, vs + place);
      else {
        read(top + y, line, u0, v0);
        read(top + y + 1, line + wide, u1, v1);
        simd.halveRows(u0, u1, wide, us + place);
        simd.halveRows(v0, v1, wide, vs + place);
      }
    }
    for (let y = 1; y < tall; y += 8) simd.quantizeBlocks(ys + y * wide, wide, luma, ys + y * wide);
    for (const plane of [us, vs]) simd.quantizeBlocks(plane + small, small, colour, plane + small);
    const last = top + tall >= height;
    // With halved colours a band's last row needs the next band's first.
    const [first, end] = halved
      ? [top === 0 ? 0 : -1, last ? height - top : tall - 1]
      : [0, Math.min(tall, height - top)];
    for (let y = first; y < end; y++) {
      const line = ys + (y + 1) * wide;
      if (!halved) write(top + y, line, us + (y + 1) * small, vs + (y + 1) * small);
      else {
        const near = (top + y) >> 1;
        const next = Math.min(rows - 1, Math.max(0, near + (y & 1 ? 1 : -1)));
        const [at, beside] = [near, next].map((k) => (k - top / 2 + 1) * small) as [number, number];
        simd.doubleRow(us + at, us + beside, columns, sums, u0);
        simd.doubleRow(vs + at, vs + beside, columns, sums, v0);
        write(top + y, line, u0, v0);
      }
    }
    if (halved) {
      whole.copyWithin(ys, ys + tall * wide, ys + (tall + 1) * wide);
      for (const plane of [us, vs]) whole.copyWithin(plane, plane + 8 * small, plane + 9 * small);
    }
  }
  return true;
}
