import type { Mask } from "@reg/annotations";
import type { Image } from "@reg/augment";
import { maskPlanes } from "./maskPlanes.ts";

/** Masks of one picture as one image of bytes, which moves at once, and what turns the moved bytes into masks again. */
export interface MaskStack {
  readonly image: Image;
  /** the byte beyond the border */
  readonly fill: number;
  restore(moved: Image): Mask[];
}

/** Several masks side by side, channel by channel. The fill of each changes places with 0, so that one byte is that of all. */
export function stackMasks(masks: readonly Mask[], fill: number): MaskStack {
  if (masks.length === 1) {
    const { image, fill: own, restore } = maskPlanes(masks[0], fill);
    return { image, fill: own, restore: (moved) => [restore(moved)] };
  }
  // Beside a mask of numbers, one of colours shows the same once more, and its border is black.
  const all = masks.map((mask) => maskPlanes(mask, mask.channels < 3 ? fill : 0));
  const depths = all.map(({ image }) => image.shape[2]);
  const depth = depths.reduce((a, b) => a + b, 0);
  const starts = depths.map((_, i) => depths.slice(0, i).reduce((a, b) => a + b, 0));
  const [{ image: first }] = all;
  const [height, width] = first.shape;
  const data = new Uint8Array(width * height * depth);
  for (const [i, { image, fill: own }] of all.entries())
    copyPlane(image.data as Uint8Array, depths[i], 0, data, depth, starts[i], depths[i], own);
  return {
    image: { data, shape: [height, width, depth] },
    fill: 0,
    restore: (moved) =>
      all.map(({ restore, fill: own }, i) => {
        const [rows, columns] = moved.shape;
        const plane = new Uint8Array(rows * columns * depths[i]);
        copyPlane(moved.data as Uint8Array, depth, starts[i], plane, depths[i], 0, depths[i], own);
        return restore({ data: plane, shape: [rows, columns, depths[i]] });
      }),
  };
}

/** Copies channels from one image to another, exchanging 0 with the fill. */
function copyPlane(
  from: Uint8Array,
  fromDepth: number,
  fromStart: number,
  to: Uint8Array,
  toDepth: number,
  toStart: number,
  channels: number,
  fill: number,
): void {
  const pixels = to.length / toDepth;
  for (let i = 0; i < pixels; i++) {
    for (let c = 0; c < channels; c++) {
      const value = from[i * fromDepth + fromStart + c];
      to[i * toDepth + toStart + c] = value === fill ? 0 : value === 0 ? fill : value;
    }
  }
}
