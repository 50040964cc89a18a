import { floats32, floats64, isResident, stagingIfFits, words32 } from "@reg/tensor/kernel";
import { kernels } from "../../internal/kernels.ts";
import { isBytes, isFloat64 } from "../../sample/internal/isBytes.ts";
import type { Frame, Image, PixelArray } from "../../sample/types.ts";
import type { Matrix, ResolvedSampling } from "../types.ts";
import { affineRing, type Ring } from "./ring.ts";
import { BORDERS } from "./sampling.ts";

/** With fewer new values in an image than this a plain loop is done before a kernel is called. */
const SMALL = 64;

/** Float32 coordinates are good to 1e-5 up to this many pixels from one to the next. */
const LARGEST_STEP = 7;

/** Bytes of a matrix and its ring. */
const MAP = 64;

/** Bytes of images, old and new, that are staged at once. */
const CHUNK = 1 << 19;

/**
 * What `warpSpans` does, on the kernel, for an image [H, W, C] or one image per inverse matrix; false where there is no
 * kernel for such pixels or it is not worth calling.
 */
export function warpOnKernel(
  out: PixelArray,
  images: Image,
  inverses: readonly Matrix[],
  frame: Frame,
  { border, fill }: ResolvedSampling,
): boolean {
  const { data, shape } = images;
  const bytes = isBytes(data);
  const smooth =
    bytes || inverses.every((inverse) => Math.abs(inverse[0]) <= LARGEST_STEP && Math.abs(inverse[3]) <= LARGEST_STEP);
  if (isFloat64(data) || out.length < SMALL * inverses.length || data.length === 0 || !smooth) return false;
  const simd = kernels();
  if (!simd) return false;
  const [height, width, channels] = shape.slice(-3) as [number, number, number];
  const size = data.BYTES_PER_ELEMENT;
  const [from, to] = [data, out].map((array) => (isResident(array) ? array.byteOffset : undefined));
  const rings = inverses.map((inverse) => affineRing(images, inverse, frame, border));
  const layout = layoutOf(height, width, channels * size, frame, rings);
  if (!layout) return false;
  const buffer = floats32().buffer as ArrayBuffer;
  const Kind = bytes ? Uint8Array : Float32Array;
  new Kind(buffer, layout.fill, channels).set(fill);
  const [doubles, words] = [floats64(), words32()];
  for (let i = 0; i < inverses.length; i++) {
    const { left, top, right, bottom } = rings[i];
    const at = layout.maps + i * MAP;
    for (let k = 0; k < 6; k++) doubles[at / 8 + k] = inverses[i][k];
    words[at / 4 + 12] = left;
    words[at / 4 + 13] = top;
    words[at / 4 + 14] = right;
    words[at / 4 + 15] = bottom;
  }
  const step = from !== undefined && to !== undefined ? inverses.length : layout.images;
  const [given, made] = [height * width * channels, frame[0] * frame[1] * channels];
  for (let i = 0; i < inverses.length; i += step) {
    const count = Math.min(step, inverses.length - i);
    if (from === undefined) new Kind(buffer, layout.source, count * given).set(part(data, i * given, count * given));
    simd.warpImages(
      from === undefined ? layout.source : from + i * given * size,
      width,
      height,
      channels,
      size,
      layout.padded,
      BORDERS.indexOf(border),
      layout.fill,
      to === undefined ? layout.target : to + i * made * size,
      frame[0],
      frame[1],
      layout.maps + i * MAP,
      count,
    );
    if (to === undefined) out.set(new Kind(buffer, layout.target, count * made), i * made);
  }
  return true;
}

const part = (data: PixelArray, start: number, length: number): PixelArray =>
  length === data.length ? data : data.subarray(start, start + length);

/** Where things lie in the staging area, and how many images are staged at once. */
function layoutOf(height: number, width: number, pixel: number, [rows, columns]: Frame, rings: readonly Ring[]) {
  const [given, made] = [height * width * pixel, rows * columns * pixel];
  const images = Math.max(1, Math.min(rings.length, Math.floor(CHUNK / (given + made))));
  let padded = 0;
  for (const { left, top, right, bottom } of rings)
    padded = Math.max(padded, (height + top + bottom) * (width + left + right) * pixel);
  const sizes = [rings.length * MAP, pixel, images * given, padded, images * made];
  const ends: number[] = [];
  for (const size of sizes) ends.push((ends.at(-1) ?? 0) + Math.ceil(size / 64 + 1) * 64);
  const area = stagingIfFits(ends[ends.length - 1] + 64);
  if (area === undefined) return undefined;
  const maps = Math.ceil(area / 64) * 64;
  const [fill, source, ringed, target] = ends.map((end) => maps + end) as [number, number, number, number];
  return { images, maps, fill, source, padded: ringed, target };
}

/** Lets the kernels' memory grow as far as a warp will need, which must happen before views of resident images are taken. */
export function makeRoom(images: Image, inverses: readonly Matrix[], frame: Frame, sampling: ResolvedSampling): void {
  const { data, shape } = images;
  const [height, width, channels] = shape.slice(-3) as [number, number, number];
  if (!isResident(data) || isFloat64(data)) return;
  const rings = inverses.map((inverse) => affineRing(images, inverse, frame, sampling.border));
  layoutOf(height, width, channels * data.BYTES_PER_ELEMENT, frame, rings);
}
