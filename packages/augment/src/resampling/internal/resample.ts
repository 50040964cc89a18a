import { imageAt } from "../../sample/internal/imageAt.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import type { Frame, Image, PixelArray } from "../../sample/types.ts";
import type { Matrix, Resample, ResolvedSampling } from "../types.ts";
import { coordinatesOf } from "./coordinates.ts";
import { gather, gatherRing } from "./gather.ts";
import { makeGatherRoom } from "./gatherOnKernel.ts";
import { isAffine } from "./matrix.ts";
import { emptyResult, moveInto } from "./moveImages.ts";
import { isMove } from "./movePixels.ts";
import { padded } from "./padded.ts";
import { pixelReader } from "./pixelReader.ts";
import { affineRing, extentsOf, NARROW } from "./ring.ts";
import { rowSpan } from "./span.ts";
import { makeRoom, warpOnKernel } from "./warpOnKernel.ts";

/** Resamples images by any matrices. */
export const resample: Resample = (images, inverses, frame, sampling) => {
  if (!inverses.every(isMove)) makeRoom(images, inverses, frame, sampling);
  for (const inverse of inverses) {
    if (isBilinear(images, inverse, sampling)) continue;
    makeGatherRoom(images, frame, gatherRing(images, extentsOf(inverse, frame), frame, sampling));
  }
  const result = emptyResult(images, frame);
  // Several at once where the kernel can; images of which only whole pixels move are then done again, exactly.
  const together = inverses.length > 1 && inverses.every((inverse) => isBilinear(images, inverse, sampling));
  const done = together && warpOnKernel(result.data, images, inverses, frame, sampling);
  for (const [i, inverse] of inverses.entries()) {
    if (done && sampling.border === "constant" && !isMove(inverse)) continue;
    const into = done && !isMove(inverse) ? readBeyond : resampleInto;
    into(imageAt(result, i).data, imageAt(images, i), inverse, frame, sampling);
  }
  return result;
};

/** Writes one image: whole pixels where the matrix moves no others, else by interpolation. */
export function resampleInto(
  out: PixelArray,
  image: Image,
  inverse: Matrix,
  frame: Frame,
  sampling: ResolvedSampling,
): void {
  if (isMove(inverse)) moveInto(out, image, inverse, frame, sampling);
  else if (isBilinear(image, inverse, sampling)) {
    if (!warpOnKernel(out, image, [inverse], frame, sampling)) warpSpans(out, image, inverse, frame, sampling);
    readBeyond(out, image, inverse, frame, sampling);
  } else gather(out, image, frame, coordinatesOf(inverse), extentsOf(inverse, frame), sampling, inverse);
}

/** Whether the map is affine and read bilinearly, and its coordinates fit the fixed point below. */
const isBilinear = ({ shape }: Image, inverse: Matrix, { interpolation }: ResolvedSampling): boolean =>
  interpolation === "bilinear" &&
  isAffine(inverse) &&
  shape[shape.length - 2] < LARGEST &&
  shape[shape.length - 3] < LARGEST &&
  Math.abs(inverse[0]) < LARGEST &&
  Math.abs(inverse[3]) < LARGEST;

const LARGEST = 32000;

/** Pixels of a row whose coordinates are stepped in fixed point before they are computed anew. */
const BLOCK = 64;

/** One row of a warp: where it reads and what it writes. */
interface Row {
  /** The image with its ring, and the length of its rows. */
  readonly source: PixelArray;
  readonly stride: number;
  readonly channels: number;
  /** Source x = a·x + x0 and y = d·x + y0, the narrowest ring counted in, and how many pixels the ring has more. */
  readonly a: number;
  readonly d: number;
  readonly x0: number;
  readonly y0: number;
  readonly moreX: number;
  readonly moreY: number;
  readonly out: PixelArray;
}

/**
 * An affine map read bilinearly, as assembly/warpBytes.ts and warpFloats.ts do it: the span of each row that reads inside the
 * image or next to it runs without tests on a padded copy; elsewhere comes the fill.
 *
 * Bytes are exact integer arithmetic, on the kernel and here: coordinates to 1/1024 pixel across and 1/256 down, one
 * rounding at the end, halves up. The result is at most 1.14 levels from exact.
 */
export function warpSpans(
  out: PixelArray,
  image: Image,
  inverse: Matrix,
  frame: Frame,
  { border, fill }: ResolvedSampling,
): void {
  const [a, b, c, d, e, f] = inverse;
  const [rows, columns] = frame;
  const [height, width, channels] = image.shape;
  const ring = affineRing(image, inverse, frame, border);
  const source = padded(image, border, fill, ring);
  const stride = (width + ring.left + ring.right) * channels;
  const [moreX, moreY] = [ring.left - NARROW, ring.top - NARROW];
  const inside = isBytes(out) ? byteSpan : floatSpan;
  for (let y = 0; y < rows; y++) {
    const [x0, y0, start] = [b * y + c, e * y + f, y * columns * channels];
    const [from, end] = rowSpan(a, x0, d, y0, [height, width], ring, columns);
    for (let i = 0; i < from * channels; i++) out[start + i] = fill[i % channels];
    const row = { source, stride, channels, a, d, x0: x0 + NARROW, y0: y0 + NARROW, moreX, moreY, out };
    inside(row, from, end, start);
    for (let i = end * channels; i < columns * channels; i++) out[start + i] = fill[i % channels];
  }
}

function byteSpan(
  { source, stride, channels, a, d, x0, y0, moreX, moreY, out }: Row,
  from: number,
  end: number,
  start: number,
): void {
  const stepX = Math.floor(a * 65536 + 0.5) | 0; // | 0: whole numbers of 32 bits, which engines keep apart
  const stepY = Math.floor(d * 65536 + 0.5) | 0;
  let o = start + from * channels;
  for (let x = from; x < end; ) {
    let fixedX = (Math.floor((a * x + x0) * 65536 + 32.5) + moreX * 65536) | 0;
    let fixedY = (Math.floor((d * x + y0) * 65536 + 128.5) + moreY * 65536) | 0;
    const stop = Math.min(x + BLOCK, end);
    for (; x < stop; x++) {
      const top = (fixedY >> 16) * stride + (fixedX >> 16) * channels;
      const bottom = top + stride;
      const tx = (fixedX >> 6) & 1023;
      const ty = (fixedY >> 8) & 255;
      for (let k = 0; k < channels; k++, o++) {
        const left = source[top + k];
        const right = source[top + channels + k];
        const l = (left << 8) + (source[bottom + k] - left) * ty;
        const r = (right << 8) + (source[bottom + channels + k] - right) * ty;
        out[o] = (l * (1024 - tx) + r * tx + 0x20000) >> 18;
      }
      fixedX = (fixedX + stepX) | 0;
      fixedY = (fixedY + stepY) | 0;
    }
  }
}

function floatSpan(
  { source, stride, channels, a, d, x0, y0, moreX, moreY, out }: Row,
  from: number,
  end: number,
  start: number,
): void {
  let o = start + from * channels;
  for (let x = from; x < end; x++) {
    const sx = a * x + x0;
    const sy = d * x + y0;
    const column = Math.floor(sx);
    const line = Math.floor(sy);
    const tx = sx - column;
    const ty = sy - line;
    const top = (line + moreY) * stride + (column + moreX) * channels;
    const bottom = top + stride;
    for (let k = 0; k < channels; k++, o++) {
      const left = source[top + k];
      const below = source[bottom + k];
      const upper = left + (source[top + channels + k] - left) * tx;
      const lower = below + (source[bottom + channels + k] - below) * tx;
      out[o] = upper + (lower - upper) * ty;
    }
  }
}

/** Reads again what lies beyond the ring. */
function readBeyond(out: PixelArray, image: Image, inverse: Matrix, frame: Frame, sampling: ResolvedSampling): void {
  if (sampling.border === "constant") return;
  const [a, b, c, d, e, f] = inverse;
  const [rows, columns] = frame;
  const [height, width, channels] = image.shape;
  const ring = affineRing(image, inverse, frame, sampling.border);
  const read = pixelReader(image, sampling);
  for (let y = 0; y < rows; y++) {
    const [x0, y0] = [b * y + c, e * y + f];
    const [from, end] = rowSpan(a, x0, d, y0, [height, width], ring, columns);
    for (let x = from > 0 ? 0 : end; x < columns; x = x + 1 === from ? end : x + 1) {
      read(a * x + x0, d * x + y0, out, (y * columns + x) * channels);
    }
  }
}
