import { floats32, isResident, stagingIfFits } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Frame, Image, PixelArray } from "../../sample/types.ts";
import type { Matrix, ResolvedSampling } from "../types.ts";
import type { Coordinates } from "./coordinates.ts";
import type { Extent, Ring } from "./ring.ts";
import { BORDERS, INTERPOLATIONS } from "./sampling.ts";

/** With fewer new values than this a plain loop is done before a kernel is called. */
const SMALL = 64;

/** By the size of a value; of 16 bits are the ids of masks. */
const KINDS = { 1: Uint8Array, 2: Uint16Array, 4: Float32Array };

/** Ids are no numbers to be mixed; where they are, the plain loop does it. */
const isIds = (data: PixelArray, interpolation: string): boolean =>
  (data.BYTES_PER_ELEMENT as number) === 2 && interpolation !== "nearest";

/** Rows whose coordinates are made at once. */
const ROWS = 16;

/** Reads an image at coordinates, or where a matrix leads, on the kernel; false where there is none for such pixels. */
export function gatherOnKernel(
  out: PixelArray,
  { data, shape }: Image,
  [rows, columns]: Frame,
  places: Matrix | Coordinates,
  ring: Ring,
  bounds: readonly [Extent, Extent],
  { interpolation, border, fill }: ResolvedSampling,
): boolean {
  if (isFloat64(data) || isIds(data, interpolation) || out.length < SMALL || data.length === 0) return false;
  const simd = kernels();
  if (!simd) return false;
  const [height, width, channels] = shape as [number, number, number];
  const size = data.BYTES_PER_ELEMENT;
  const pixel = channels * size;
  const columnsIn = width + ring.left + ring.right;
  const [resident, made] = [data, out].map((array) => (isResident(array) ? array.byteOffset : undefined));
  const layout = layoutOf(data, out.length, shape, [rows, columns], ring);
  if (!layout) return false;
  const [numbers, filling, xs, ys, room, padded, source, target] = layout;
  const buffer = floats32().buffer as ArrayBuffer;
  const Kind = KINDS[size as keyof typeof KINDS];
  new Kind(buffer, filling, channels).set(fill);
  new Float64Array(buffer, numbers, 4).set(bounds.flat());
  const from = resident ?? source;
  if (resident === undefined) new Kind(buffer, source, data.length).set(data);
  const { left, top, right, bottom } = ring;
  simd.padImage(from, width, height, pixel, padded, BORDERS.indexOf(border), filling, left, top, right, bottom);
  const stride = columnsIn * pixel;
  const origin = padded + top * stride + left * pixel;
  const to = made ?? target;
  const way = INTERPOLATIONS.indexOf(interpolation);
  const read = (matrix: number, y: number, count: number) =>
    simd.gather(
      origin,
      stride,
      channels,
      size,
      way,
      numbers,
      matrix,
      y,
      count,
      columns,
      xs,
      ys,
      room,
      to + y * columns * pixel,
    );
  if (typeof places !== "function") {
    new Float64Array(buffer, numbers + 32, 9).set(places);
    read(numbers + 32, 0, rows);
  } else {
    const [across, down] = [xs, ys].map((address) =>
      Array.from({ length: ROWS }, (_, i) => new Float64Array(buffer, address + i * columns * 8, columns)),
    );
    for (let y = 0; y < rows; y += ROWS) {
      const count = Math.min(ROWS, rows - y);
      for (let i = 0; i < count; i++) places(y + i, across[i], down[i]);
      read(0, y, count);
    }
  }
  if (made === undefined) out.set(new Kind(buffer, target, out.length));
  return true;
}

/** Addresses in the staging area: of numbers, the fill, coordinates, room for a row, the image with its ring, the image and the result. */
function layoutOf(
  data: PixelArray,
  made: number,
  [height, width, channels]: readonly number[],
  [, columns]: Frame,
  { left, top, right, bottom }: Ring,
): number[] | undefined {
  const size = data.BYTES_PER_ELEMENT;
  const coordinates = (ROWS * columns + 4) * 8;
  const padded = (height + top + bottom) * (width + left + right) * channels * size;
  const sizes = [
    13 * 8,
    channels * size,
    coordinates,
    coordinates,
    (columns + 4) * 12,
    padded,
    data.length * size,
    made * size,
  ];
  const ends: number[] = [];
  for (const bytes of sizes) ends.push((ends.at(-1) ?? 0) + Math.ceil(bytes / 64 + 1) * 64);
  const area = stagingIfFits(ends[ends.length - 1] + 64);
  if (area === undefined) return undefined;
  const start = Math.ceil(area / 64) * 64;
  return [0, ...ends.slice(0, -1)].map((end) => start + end);
}

/** Lets the kernels' memory grow as far as a result will need, before views of resident images are taken. */
export function makeGatherRoom(image: Image, frame: Frame, ring: Ring): void {
  const { data, shape } = image;
  if (isResident(data) && !isFloat64(data)) {
    const [height, width, channels] = shape.slice(-3) as [number, number, number];
    const one = data.subarray(0, height * width * channels);
    layoutOf(one, frame[0] * frame[1] * channels, [height, width, channels], frame, ring);
  }
}
