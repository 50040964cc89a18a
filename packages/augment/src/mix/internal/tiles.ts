import { transformAnnotations } from "../../geometry/internal/transformAnnotations.ts";
import type { Box, Frame, Sample } from "../../sample/types.ts";

/** A part of a mosaic: the box it fills, in whole pixels, and the image that fills it, moved by (dx, dy). */
export interface Tile extends Box {
  readonly image: number;
  readonly dx: number;
  readonly dy: number;
}

/** The four parts around (x, y), row by row: each image touches it with a corner. */
export function tilesOf(images: readonly number[], [x, y]: readonly [number, number], [height, width]: Frame): Tile[] {
  return images.map((image, k) => {
    const [onRight, below] = [k % 2 === 1, k >= 2];
    return {
      image,
      left: onRight ? x : 0,
      right: onRight ? width : x,
      top: below ? y : 0,
      bottom: below ? height : y,
      dx: onRight ? x : x - width,
      dy: below ? y : y - height,
    };
  });
}

/** The annotations of a tile's image, cut to the tile, where the mosaic has them. */
export function tileAnnotations(sample: Sample, tile: Tile, minimumVisible: number): Sample {
  const { left, top, right, bottom, dx, dy } = tile;
  const within = transformAnnotations(
    sample,
    { frame: [bottom - top, right - left], forward: (x, y) => [x + dx - left, y + dy - top] },
    { minimumVisible },
  );
  const keypoints = within.keypoints?.map((point) =>
    point.absent ? point : { ...point, x: point.x + left, y: point.y + top },
  );
  const { keypoints: _, ...extended } = within;
  const placed = transformAnnotations(
    extended,
    { frame: [bottom, right], forward: (x, y) => [x + left, y + top] },
    { clip: false },
  );
  return { ...placed, ...(keypoints && { keypoints }) };
}
