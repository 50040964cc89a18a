import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes, plainBytes } from "../../sample/internal/isBytes.ts";
import type { Frame, Image, PixelArray } from "../../sample/types.ts";
import type { Matrix, ResolvedSampling } from "../types.ts";
import type { Coordinates } from "./coordinates.ts";
import { gatherOnKernel, makeGatherRoom } from "./gatherOnKernel.ts";
import { type GatherRow, gatherRow } from "./gatherRow.ts";
import { padded } from "./padded.ts";
import { pixelReader } from "./pixelReader.ts";
import { type Extent, type Ring, ringFor, WIDE } from "./ring.ts";

type Extents = readonly [x: Extent, y: Extent];

/** The image read at coordinates. */
export function gathered(image: Image, frame: Frame, coordinates: Coordinates, sampling: ResolvedSampling): Image {
  const extents = sampling.border === "constant" ? NOWHERE : extentsOfRows(coordinates, frame);
  makeGatherRoom(image, frame, gatherRing(image, extents, frame, sampling));
  const result = emptyImage(image, [...frame, image.shape[2]]);
  gather(result.data, image, frame, coordinates, extents, sampling);
  return result;
}

/** Writes the image read at coordinates, which lie within extents; with a matrix they are its. */
export function gather(
  pixels: PixelArray,
  image: Image,
  frame: Frame,
  coordinates: Coordinates,
  extents: Extents,
  sampling: ResolvedSampling,
  matrix?: Matrix,
): void {
  const [height, width] = image.shape as [number, number];
  const { border } = sampling;
  const ring = gatherRing(image, extents, frame, sampling);
  const bounds = boundsOf(ring, [height, width]);
  const out = plainBytes(pixels);
  if (!gatherOnKernel(out, image, frame, matrix ?? coordinates, ring, bounds, sampling))
    gatherRows(out, image, frame, coordinates, ring, bounds, sampling);
  // A pixel that repeats is the same however far beyond it lies.
  const [[fromX, toX], [fromY, toY]] = extents;
  const covered = fromX >= bounds[0][0] && toX <= bounds[0][1] && fromY >= bounds[1][0] && toY <= bounds[1][1];
  if (border !== "constant" && border !== "edge" && !covered)
    readBeyond(out, image, frame, coordinates, bounds, sampling);
}

/** What `gatherOnKernel` does, in a plain loop. */
export function gatherRows(
  out: PixelArray,
  image: Image,
  [rows, columns]: Frame,
  coordinates: Coordinates,
  ring: Ring,
  bounds: Extents,
  { interpolation, border, fill }: ResolvedSampling,
): void {
  const [, width, channels] = image.shape as [number, number, number];
  const stride = (width + ring.left + ring.right) * channels;
  const [xs, ys] = [new Float64Array(columns), new Float64Array(columns)];
  const data = padded(image, border, fill, ring);
  const row: GatherRow = { data, origin: ring.top * stride + ring.left * channels, stride, channels, xs, ys, out };
  const half = isBytes(image.data) ? 0.5 : 0;
  for (let y = 0; y < rows; y++) {
    coordinates(y, xs, ys);
    clamp(xs, bounds[0]);
    clamp(ys, bounds[1]);
    gatherRow[interpolation](row, y * columns * channels, half);
  }
}

/** The ring of a copy that is read between these coordinates. */
export function gatherRing({ shape }: Image, extents: Extents, frame: Frame, { border }: ResolvedSampling): Ring {
  const [height, width] = shape.slice(-3) as [number, number];
  return ringFor(...extents, [height, width], frame, border, WIDE);
}

/** Between which coordinates an image with a ring can be read. */
export const boundsOf = ({ left, top, right, bottom }: Ring, [height, width]: Frame): Extents => [
  [1 - left, width + right - 3],
  [1 - top, height + bottom - 3],
];

function clamp(values: Float64Array, [low, high]: Extent): void {
  for (let i = 0; i < values.length; i++) values[i] = Math.min(Math.max(values[i], low), high);
}

/** Reads again what lies beyond the ring. */
function readBeyond(
  out: PixelArray,
  image: Image,
  [rows, columns]: Frame,
  coordinates: Coordinates,
  [[left, right], [top, bottom]]: Extents,
  sampling: ResolvedSampling,
): void {
  const channels = image.shape[2];
  const read = pixelReader(image, sampling);
  const [xs, ys] = [new Float64Array(columns), new Float64Array(columns)];
  for (let y = 0; y < rows; y++) {
    coordinates(y, xs, ys);
    for (let x = 0; x < columns; x++) {
      if (xs[x] < left || xs[x] > right || ys[x] < top || ys[x] > bottom)
        read(xs[x], ys[x], out, (y * columns + x) * channels);
    }
  }
}

const NOWHERE: Extents = [
  [0, 0],
  [0, 0],
];

function extentsOfRows(coordinates: Coordinates, [rows, columns]: Frame): Extents {
  const [xs, ys] = [new Float64Array(columns), new Float64Array(columns)];
  let [fromX, toX, fromY, toY] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let y = 0; y < rows; y++) {
    coordinates(y, xs, ys);
    for (let x = 0; x < columns; x++) {
      if (xs[x] < fromX) fromX = xs[x];
      if (xs[x] > toX) toX = xs[x];
      if (ys[x] < fromY) fromY = ys[x];
      if (ys[x] > toY) toY = ys[x];
    }
  }
  return [
    [fromX, toX],
    [fromY, toY],
  ];
}
