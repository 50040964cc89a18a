import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes, plainBytes } from "../../sample/internal/isBytes.ts";
import type { Frame, Image, PixelArray } from "../../sample/types.ts";
import type { ResolvedSampling } from "../types.ts";
import type { Coordinates } from "./coordinates.ts";
import { type GatherRow, gatherRow } from "./gatherRow.ts";
import { pixelReader } from "./pixelReader.ts";

/** The image read at coordinates. */
export function gathered(image: Image, frame: Frame, coordinates: Coordinates, sampling: ResolvedSampling): Image {
  const result = emptyImage(image, [...frame, image.shape[2]]);
  gather(result.data, image, frame, coordinates, sampling);
  return result;
}

/** Writes the image read at coordinates. */
export function gather(
  pixels: PixelArray,
  image: Image,
  [rows, columns]: Frame,
  coordinates: Coordinates,
  sampling: ResolvedSampling,
): void {
  const [height, width, channels] = image.shape as [number, number, number];
  const { data } = image;
  const out = plainBytes(pixels);
  const read = pixelReader(image, sampling);
  const [xs, ys] = [new Float64Array(columns), new Float64Array(columns)];
  const row: GatherRow = { data, width, height, channels, xs, ys, out, read };
  const half = isBytes(data) ? 0.5 : 0;
  for (let y = 0; y < rows; y++) {
    coordinates(y, xs, ys);
    gatherRow[sampling.interpolation](row, y * columns * channels, half);
  }
}
