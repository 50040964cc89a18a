import type { Coordinates } from "./coordinates.ts";
import { emptyImage } from "./emptyImage.ts";
import { type GatherRow, gatherRow } from "./gatherRow.ts";
import { isBytes, plainBytes } from "./isBytes.ts";
import { pixelReader } from "./pixelReader.ts";
import type { Reading } from "./sampling.ts";
import type { Frame, Image, PixelArray } from "./types.ts";

/** The image read at coordinates. */
export function gathered(image: Image, frame: Frame, coordinates: Coordinates, reading: Reading): Image {
  const result = emptyImage(image, [...frame, image.shape[2]]);
  gather(result.data, image, frame, coordinates, reading);
  return result;
}

/** Writes the image read at coordinates. */
export function gather(
  pixels: PixelArray,
  image: Image,
  [rows, columns]: Frame,
  coordinates: Coordinates,
  reading: Reading,
): void {
  const [height, width, channels] = image.shape as [number, number, number];
  const { data } = image;
  const out = plainBytes(pixels);
  const read = pixelReader(image, reading);
  const [xs, ys] = [new Float64Array(columns), new Float64Array(columns)];
  const row: GatherRow = { data, width, height, channels, xs, ys, out, read };
  const half = isBytes(data) ? 0.5 : 0;
  for (let y = 0; y < rows; y++) {
    coordinates(y, xs, ys);
    gatherRow[reading.interpolation](row, y * columns * channels, half);
  }
}
