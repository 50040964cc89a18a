import { expectPixels } from "../internal/expectGiven.ts";
import type { Box } from "../types.ts";
import { segmentIds } from "./segmentIds.ts";
import type { Mask } from "./types.ts";

/** What a mask shows of one id. */
export interface Segment {
  /** in pixels */
  readonly area: number;
  readonly box: Box;
}

/**
 * The area and bounds of every id in a mask, in order of their first pixels.
 *
 * @example measureSegments({ width: 2, height: 1, channels: 1, depth: 8, data: Uint8Array.of(0, 7) }).get(7)?.area; // 1
 */
export function measureSegments(mask: Mask): Map<number, Segment> {
  expectPixels("measureSegments", mask);
  const ids = segmentIds(mask);
  const found = new Map<number, { area: number; left: number; top: number; right: number; bottom: number }>();
  for (let y = 0; y < mask.height; y++) {
    for (let x = 0; x < mask.width; x++) {
      const id = ids[y * mask.width + x];
      const segment = found.get(id);
      if (!segment) {
        found.set(id, { area: 1, left: x, top: y, right: x + 1, bottom: y + 1 });
        continue;
      }
      segment.area++;
      if (x < segment.left) segment.left = x;
      if (x >= segment.right) segment.right = x + 1;
      segment.bottom = y + 1;
    }
  }
  return new Map([...found].map(([id, { area, ...box }]) => [id, { area, box }]));
}
