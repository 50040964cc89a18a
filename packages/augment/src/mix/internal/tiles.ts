import type { Box, Frame, Keypoint } from "../../sample/types.ts";

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

/** Boxes moved and cut to the tile; those of which less than `minimumVisible` of the area is left, or nothing, are dropped. */
export function tileBoxes<B extends Box>(boxes: readonly B[], tile: Tile, minimumVisible: number): B[] {
  return boxes.flatMap((box) => {
    const left = Math.max(box.left + tile.dx, tile.left);
    const top = Math.max(box.top + tile.dy, tile.top);
    const right = Math.min(box.right + tile.dx, tile.right);
    const bottom = Math.min(box.bottom + tile.dy, tile.bottom);
    const seen = Math.max(0, right - left) * Math.max(0, bottom - top);
    const whole = (box.right - box.left) * (box.bottom - box.top);
    return seen > 0 && seen >= minimumVisible * whole ? [{ ...box, left, top, right, bottom }] : [];
  });
}

/** Points moved along; those outside the tile are no longer visible. */
export function tileKeypoints<K extends Keypoint>(keypoints: readonly K[], tile: Tile): K[] {
  return keypoints.map((point) => {
    const [x, y] = [point.x + tile.dx, point.y + tile.dy];
    const inside = x >= tile.left - 0.5 && x < tile.right - 0.5 && y >= tile.top - 0.5 && y < tile.bottom - 0.5;
    return { ...point, x, y, visible: inside && (point.visible ?? true) };
  });
}
