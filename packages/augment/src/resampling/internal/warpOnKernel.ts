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
  const height = shape[shape.length - 3];
  const width = shape[shape.length - 2];
  const channels = shape[shape.length - 1];
  const size = data.BYTES_PER_ELEMENT;
  const from = homeOf(data);
  const to = homeOf(out);
  const rings = inverses.map((inverse) => affineRing(images, inverse, frame, border));
  const layout = layoutOf(height, width, channels * size, frame, rings);
  if (!layout) return false;
  const buffer = floats32().buffer as ArrayBuffer;
  const Kind = bytes ? Uint8Array : Float32Array;
  new Kind(buffer, layout.fill, channels).set(fill);
  const doubles = floats64();
  const words = words32();
  for (let i = 0; i < inverses.length; i++) {
    const ring = rings[i];
    const at = layout.maps + i * MAP;
    for (let k = 0; k < 6; k++) doubles[at / 8 + k] = inverses[i][k];
    words[at / 4 + 12] = ring.left;
    words[at / 4 + 13] = ring.top;
    words[at / 4 + 14] = ring.right;
    words[at / 4 + 15] = ring.bottom;
  }
  const step = from !== undefined && to !== undefined ? inverses.length : layout.images;
  const given = height * width * channels;
  const made = frame[0] * frame[1] * channels;
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

const homeOf = (array: PixelArray): number | undefined => (isResident(array) ? array.byteOffset : undefined);

const part = (data: PixelArray, start: number, length: number): PixelArray =>
  length === data.length ? data : data.subarray(start, start + length);

const roomFor = (bytes: number): number => Math.ceil(bytes / 64 + 1) * 64;

/** Where things lie in the staging area, and how many images are staged at once. */
function layoutOf(height: number, width: number, pixel: number, frame: Frame, rings: readonly Ring[]) {
  const given = height * width * pixel;
  const made = frame[0] * frame[1] * pixel;
  const images = Math.max(1, Math.min(rings.length, Math.floor(CHUNK / (given + made))));
  let most = 0;
  for (let i = 0; i < rings.length; i++) {
    const ring = rings[i];
    most = Math.max(most, (height + ring.top + ring.bottom) * (width + ring.left + ring.right) * pixel);
  }
  const fill = roomFor(rings.length * MAP);
  const source = fill + roomFor(pixel);
  const padded = source + roomFor(images * given);
  const target = padded + roomFor(most);
  const area = stagingIfFits(target + roomFor(images * made) + 64);
  if (area === undefined) return undefined;
  const maps = Math.ceil(area / 64) * 64;
  return { images, maps, fill: maps + fill, source: maps + source, padded: maps + padded, target: maps + target };
}

/** Lets the kernels' memory grow as far as a warp will need, which must happen before views of resident images are taken. */
export function makeRoom(images: Image, inverses: readonly Matrix[], frame: Frame, sampling: ResolvedSampling): void {
  const { data, shape } = images;
  if (!isResident(data) || isFloat64(data)) return;
  const rings = inverses.map((inverse) => affineRing(images, inverse, frame, sampling.border));
  const pixel = shape[shape.length - 1] * data.BYTES_PER_ELEMENT;
  layoutOf(shape[shape.length - 3], shape[shape.length - 2], pixel, frame, rings);
}
