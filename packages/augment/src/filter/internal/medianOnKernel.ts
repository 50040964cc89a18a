import { floats32, isResident, stagingIfFits } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Image, PixelArray } from "../../sample/types.ts";

const SMALL = 64;
/** A wider square has more bytes than a byte counts. */
const WIDEST = 7;

/** Rows that are made at once. */
const ROWS = 32;

/** Bytes of a row of which the kernel keeps sorted columns. */
const BLOCK = 1024;

/** Behind all that kernels read and write. */
const SLACK = 64;

/** Where what is staged ends: the sorted rows, the rows with their ends, and one of the result, which is where one of the image was. */
function endsOf({ data, shape }: Image, radius: number): readonly [sorted: number, rows: number, all: number] {
  const [, width, channels] = shape as [number, number, number];
  const row = width * channels * data.BYTES_PER_ELEMENT;
  const stride = row + 2 * radius * channels * data.BYTES_PER_ELEMENT;
  const up = (bytes: number) => Math.ceil((bytes + SLACK) / 64) * 64;
  const sorted = 448 + 5 * up(BLOCK + 4 * channels * data.BYTES_PER_ELEMENT + SLACK);
  const rows = sorted + up((ROWS + 2 * radius) * stride);
  return [sorted, rows, rows + up(row) + 64];
}

const takes = ({ data }: Image, radius: number): boolean =>
  !isFloat64(data) && data.length >= SMALL && (radius <= WIDEST || !isBytes(data));

/** The medians of all channels, on the kernel; false where there is none for such pixels or it is not worth calling. */
export function medianOnKernel(out: PixelArray, image: Image, radius: number): boolean {
  const simd = takes(image, radius) ? kernels() : undefined;
  if (!simd) return false;
  const { data, shape } = image;
  const [height, width, channels] = shape as [number, number, number];
  const size = data.BYTES_PER_ELEMENT;
  const [pixel, count] = [channels * size, width * channels];
  const [bytes, reach] = [count * size, radius * pixel];
  const stride = bytes + 2 * reach;
  const [sorted, rows, all] = endsOf(image, radius);
  const area = stagingIfFits(all);
  if (area === undefined) return false;
  const room = Math.ceil(area / 64) * 64;
  const staged = new (isBytes(data) ? Uint8Array : Float32Array)(floats32().buffer as ArrayBuffer, room + rows, count);
  const [inside, outside] = [isResident(data), !isResident(out)];
  for (let y = 0; y < height; y++) {
    const [band, first] = [y % ROWS, y % ROWS === 0 ? -radius : radius];
    for (let next = first; next <= (band === 0 ? radius : first); next++) {
      const start = Math.min(height - 1, Math.max(0, y + next)) * count;
      const here = inside && start + count < data.length;
      if (!here) staged.set(data.subarray(start, start + count));
      const from = here ? data.byteOffset + start * size : room + rows;
      simd.edgeRow(from, bytes, pixel, reach, size, room + sorted + (band + radius + next) * stride);
    }
    const away = outside || (y + 1) * bytes + SLACK > height * bytes;
    const to = away ? room + rows : out.byteOffset + y * bytes;
    simd.medianRow(room + sorted + band * stride, stride, pixel, 2 * radius + 1, size, room, bytes, to);
    if (away) out.set(staged, y * count);
  }
  return true;
}

/** Lets the kernels' memory grow as far as medians will need, before views of resident images are taken. */
export function makeMedianRoom(image: Image, radius: number): void {
  if (isResident(image.data) && takes(image, radius)) stagingIfFits(endsOf(image, radius)[2]);
}
