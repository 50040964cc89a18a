import { expectPixels } from "../internal/expectGiven.ts";
import type { Mask } from "./types.ts";

/**
 * One id a pixel: red + 256·green + 65536·blue of an RGB mask, as COCO panoptic writes them, else the value itself.
 *
 * @example segmentIds({ width: 1, height: 1, channels: 3, depth: 8, data: Uint8Array.of(1, 2, 0) })[0]; // 513
 */
export function segmentIds(mask: Mask): Uint32Array {
  expectPixels("segmentIds", mask);
  const { width, height, channels, data } = mask;
  const ids = new Uint32Array(width * height);
  for (let i = 0; i < ids.length; i++) {
    ids[i] =
      channels < 3
        ? data[i * channels]
        : data[i * channels] + 256 * data[i * channels + 1] + 65536 * data[i * channels + 2];
  }
  return ids;
}
