import { colourChannels } from "../../colour/internal/channels.ts";
import { borderIndex } from "../../resampling/internal/borderIndex.ts";
import { emptyImage } from "../../sample/internal/emptyImage.ts";
import { isBytes } from "../../sample/internal/isBytes.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Image, PixelArray } from "../../sample/types.ts";
import { filterOnKernel, type Tap } from "./filterOnKernel.ts";
import { mirrorEnds } from "./mirrorEnds.ts";

/** Every pixel becomes the sum of its weighed neighbours; beyond the border the image is mirrored without its edge pixel. Alpha stays. */
export function filterImage(image: Image, taps: readonly Tap[]): Image {
  const result = emptyImage(image);
  const lines = [...new Set(taps.map(({ y }) => y))].map((y) => ({ y, taps: taps.filter((tap) => tap.y === y) }));
  const ordered = lines.flatMap(({ taps }) => taps);
  const [data, out] = [image.data, result.data];
  if (!filterOnKernel(out, image, ordered)) filterRows(out, image, lines);
  const channels = image.shape[2];
  const colours = colourChannels(channels);
  if (colours < channels) for (let i = colours; i < data.length; i += channels) out[i] = data[i];
  return result;
}

/** Taps of one line of neighbours. */
interface Line {
  readonly y: number;
  readonly taps: readonly Tap[];
}

/** What `filterOnKernel` does, in plain loops. */
export function filterRows(out: PixelArray, { data, shape }: Image, lines: readonly Line[]): void {
  const [height, width, channels] = shape as [number, number, number];
  const length = width * channels;
  const reach = Math.max(0, ...lines.flatMap(({ taps }) => taps.map(({ x }) => Math.abs(x))));
  const row = new Float64Array((width + 2 * reach) * channels);
  const sums = new Float64Array(length);
  const bytes = isBytes(data);
  for (let y = 0; y < height; y++) {
    sums.fill(0);
    for (const line of lines) {
      const start = borderIndex(y + line.y, height, "reflect") * length;
      for (let i = 0; i < length; i++) row[reach * channels + i] = data[start + i];
      mirrorEnds(row, width, channels, reach);
      for (const { x, weight } of line.taps) {
        const shift = (reach + x) * channels;
        for (let i = 0; i < length; i++) sums[i] = sums[i] + weight * row[shift + i];
      }
    }
    for (let i = 0; i < length; i++) out[y * length + i] = bytes ? toByte(sums[i]) : sums[i];
  }
}
