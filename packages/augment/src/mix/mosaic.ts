import { foldIn, permutation, sizeOf } from "@reg/tensor";
import { expectNumber, expectOptions, expectWhole } from "@reg/tensor/checks";
import { augmentation } from "../pipeline/augmentation.ts";
import { expectList, expectPlaces } from "../pipeline/internal/expectList.ts";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Params, Range } from "../pipeline/types.ts";
import { annotationsAt, gatherAnnotations, joined, listCounts } from "../sample/internal/annotations.ts";
import { blockCopier } from "../sample/internal/blockCopier.ts";
import { emptyImage } from "../sample/internal/emptyImage.ts";
import type { Image, Mask } from "../sample/types.ts";
import { expectAnnotations } from "./internal/mixAnnotations.ts";
import { countOf, expectMixFrames, expectPer } from "./internal/mixChecks.ts";
import { type Tile, tileAnnotations, tilesOf } from "./internal/tiles.ts";
import type { MixBatch } from "./types.ts";

export interface MosaicOptions {
  /** Where the four images meet, as shares of width and height; both in [0, 1]. Default: [0.25, 0.75]. */
  readonly center?: Range;
  /** One centre per `"sample"` (the default), or one per `"batch"`. */
  readonly per?: "batch" | "sample";
  /** The fraction of an object's area that must be left, else it is dropped. Default: any fraction above 0. */
  readonly minimumVisible?: number;
}

/** What mosaic drew. */
export interface MosaicParams extends Params {
  /** The images of each mosaic: top left (the sample itself), top right, bottom left, bottom right. */
  readonly images: readonly (readonly number[])[];
  /** Where they meet, in whole pixels: that many columns are left of it, that many rows above. */
  readonly centers: readonly (readonly [x: number, y: number])[];
  readonly minimumVisible: number;
}

const OPTIONS = ["center", "per", "minimumVisible"];

/**
 * Puts four images of the batch around a drawn centre into one of the same size: each touches the centre with a corner, keeps its
 * scale, and what does not fit is cut off. Boxes and keypoints move along, boxes are cut to the part of their image; masks are
 * put together alike. Labels weigh by the pixels that are seen: ỹ = Σ aₖ·yₖ, aₖ = area of the part / (H·W). Partners come from three
 * random orders, so that every image is used four times; any batch size, 1 being four times the same.
 *
 * Bochkovskiy, Wang & Liao, "YOLOv4: optimal speed and accuracy of object detection" (2020).
 *
 * @throws RangeError when the centre or minimumVisible is outside [0, 1], `per` is unknown, or the parts of the batch disagree.
 * @example
 * const batch = { image: uniform(seed, 4 * 8 * 8 * 3), boxes: [[], [], [], []] };
 * mosaic({ minimumVisible: 0.1 }).augment({ image: tensor(batch.image, [4, 8, 8, 3]), boxes: batch.boxes }, seed);
 */
export function mosaic(options: MosaicOptions = {}): Augmentation<MixBatch, MosaicParams> {
  expectOptions("mosaic", options, OPTIONS);
  const { center = [0.25, 0.75], per = "sample", minimumVisible = 0 } = options;
  expectRange("mosaic", "center", center, "[0, 1]", "It is a share of the side.");
  expectNumber("mosaic", "minimumVisible", minimumVisible, "[0, 1]", "It is a fraction of the box's area.");
  expectPer("mosaic", per);
  return augmentation<MixBatch, Omit<MosaicParams, "step">>({
    name: "mosaic",
    draw: (seed, shapes) => {
      const count = countOf("mosaic", shapes, 4);
      const [, height, width] = shapes.image?.shape ?? [0, 0, 0];
      const orders = [0, 1, 2].map((k) => permutation(foldIn(seed, "pairs", k), count));
      return {
        images: Array.from({ length: count }, (_, n) => [n, ...orders.map((order) => order[n])]),
        centers: Array.from({ length: count }, (_, n) => {
          const own = foldIn(seed, per === "batch" ? 0 : n);
          return [Math.round(width * drawRange(own, center, "x")), Math.round(height * drawRange(own, center, "y"))];
        }),
        minimumVisible,
      };
    },
    apply: (batch, { images, centers, minimumVisible }) => {
      expectMixFrames("mosaic", batch);
      expectTiles(batch, images, centers);
      const { image, label, mask } = batch;
      expectAnnotations("mosaic", batch, images.length);
      const [, height, width] = image.shape as [number, number, number];
      const tiles = images.map((four, n) => tilesOf(four, centers[n], [height, width]));
      return {
        ...batch,
        image: pasteTiles(image, tiles),
        ...(label && { label: weighRows(label, tiles, height * width) }),
        ...(mask && { mask: pasteTiles(mask, tiles) }),
        ...(listCounts(batch).length > 0 &&
          gatherAnnotations(
            batch,
            tiles.map((four) =>
              joined(four.map((tile) => tileAnnotations(annotationsAt(batch, tile.image), tile, minimumVisible))),
            ),
          )),
      };
    },
  });
}

/** Throws unless params name four images and a place where they meet for each image of the batch. */
function expectTiles({ image }: MixBatch, images: unknown, centers: unknown): void {
  const [count, height, width] = image.shape;
  expectList("mosaic", "images", images, count);
  for (const four of images) expectPlaces("mosaic", "images", four, count, 4);
  expectList("mosaic", "centers", centers, count);
  for (const center of centers) {
    expectList("mosaic", "centers", center, 2);
    expectWhole("mosaic", "centers", center[0], 0, width);
    expectWhole("mosaic", "centers", center[1], 0, height);
  }
}

function pasteTiles<M extends Mask>(x: M, tiles: readonly (readonly Tile[])[]): M {
  const y = emptyImage(x);
  const [from, to] = [x.data, y.data];
  const [, height, width, channels] = x.shape as [number, number, number, number];
  const copy = blockCopier(to, from);
  const step = width * channels;
  for (let n = 0; n < tiles.length; n++) {
    for (const { image, left, top, right, bottom, dx, dy } of tiles[n]) {
      const own = n * height * step + top * step + left * channels;
      const other = image * height * step + (top - dy) * step + (left - dx) * channels;
      copy(own, step, other, step, bottom - top, (right - left) * channels);
    }
  }
  return y;
}

/** Rows by the areas of the tiles. */
function weighRows<T extends Image>(x: T, tiles: readonly (readonly Tile[])[], area: number): T {
  const y = emptyImage(x);
  const [from, to] = [x.data, y.data];
  const size = sizeOf(x.shape.slice(1));
  for (const [n, four] of tiles.entries()) {
    const shares = four.map(({ left, top, right, bottom }) => ((right - left) * (bottom - top)) / area);
    for (let i = 0; i < size; i++) {
      to[n * size + i] = four.reduce((sum, { image }, k) => sum + shares[k] * from[image * size + i], 0);
    }
  }
  return y as T;
}
