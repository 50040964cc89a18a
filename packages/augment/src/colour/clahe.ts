import { expectWhole } from "@reg/tensor/checks";
import { expectList } from "../pipeline/internal/expectList.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { emptyImage } from "../sample/internal/emptyImage.ts";
import { isBytes } from "../sample/internal/isBytes.ts";
import { toByte } from "../sample/internal/toByte.ts";
import type { Image } from "../sample/types.ts";
import { colourChannels, isRgb, luma } from "./internal/channels.ts";
import { colourStep } from "./internal/colourStep.ts";
import { expectColours } from "./internal/expectColours.ts";
import { tileCurves, tileGains } from "./internal/tileCurves.ts";
import { tilesOnKernel } from "./internal/tilesOnKernel.ts";
import { between } from "./internal/valueRange.ts";
import type { ColourOptions, Tiles, ValueRange } from "./types.ts";

export interface ClaheOptions extends ColourOptions {
  /** How many times the mean count of a level a level may count. 1 does next to nothing. Default: [1, 4]. */
  readonly clipLimit?: Range;
  /** Default: [8, 8]. */
  readonly tiles?: Tiles;
}

const OPTIONS = ["clipLimit", "tiles"];

/**
 * Equalizes every part of the image by the histogram of its surroundings (contrast limited adaptive histogram equalization): each tile
 * has a curve as of `equalize`, from counts that are cut off at the limit, the excess being spread over all levels; a pixel takes the
 * mean of the curves of the four nearest tiles, weighed bilinearly. In images of red, green and blue the gray is equalized, and
 * what it gains is added to each colour: Cb and Cr stay. Other channels are equalized each by itself. Counts are of 256 levels.
 *
 * Zuiderveld, "Contrast limited adaptive histogram equalization" (1994); tiles and limits are those of OpenCV's createCLAHE.
 *
 * @throws RangeError when the limit is below 1, or the tiles are no two whole numbers of at least 1.
 * @example clahe({ clipLimit: 2 }).augment({ image }, seed);
 */
export function clahe(options: ClaheOptions = {}): Augmentation {
  expectColours("clahe", options, OPTIONS);
  const { clipLimit = [1, 4], tiles = [8, 8], range } = options;
  expectTiles(tiles);
  return colourStep({
    name: "clahe",
    range,
    numbers: { clipLimit: [clipLimit, "[1, ∞)", "It is in mean counts: 1 does next to nothing."] },
    more: () => ({ tiles }),
    image: (image, { clipLimit, tiles }, range) => {
      expectTiles(tiles);
      return equalizeTiles(image, clipLimit, tiles, range);
    },
  });
}

/** No more tiles than pixels of a side that images have. */
const MOST_TILES = 4096;

function expectTiles(tiles: unknown): asserts tiles is Tiles {
  expectList("clahe", "tiles", tiles, 2);
  for (const count of tiles) expectWhole("clahe", "tiles", count, 1, MOST_TILES, "They are [rows, columns].");
}

function equalizeTiles(image: Image, clipLimit: number, tiles: Tiles, range: ValueRange): Image {
  const result = emptyImage(image);
  const { data, shape } = image;
  const out = result.data;
  const [height, width, channels] = shape as [number, number, number];
  if (data.length === 0) return image;
  const colours = colourChannels(channels);
  const together = isRgb(image) ? 3 : 1;
  const bytes = isBytes(data);
  const [low, high] = range;
  const level = (v: number) => toByte((255 * (between(v, range) - low)) / (high - low));
  const plane = new Uint8Array(height * width);
  out.set(data); // alpha stays
  const fast = tilesOnKernel(out, image, together, tiles, range);
  for (let c = 0; c < colours; c += together) {
    if (fast) {
      fast.levels(plane, c);
      fast.gain(plane, c, tileCurves(plane, height, width, tiles, clipLimit));
      continue;
    }
    for (let p = 0, i = c; p < plane.length; p++, i += channels) {
      plane[p] = level(together === 3 ? luma(data[i], data[i + 1], data[i + 2]) : data[i]);
    }
    const gains = tileGains(plane, tileCurves(plane, height, width, tiles, clipLimit), tiles[1]);
    for (let p = 0, i = c; p < plane.length; p++, i += channels) {
      const more = ((high - low) / 255) * gains[p];
      for (let k = i; k < i + together; k++) {
        const value = between(data[k] + more, range);
        out[k] = bytes ? toByte(value) : value;
      }
    }
  }
  return result;
}
