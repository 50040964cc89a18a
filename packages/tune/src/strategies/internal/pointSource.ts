import { foldIn } from "@reg/tensor";
import { canonical } from "../../internal/canonical.ts";
import { isContinuous, pointAt } from "../../space/internal/pointAt.ts";
import type { Point, Space } from "../../space/types.ts";
import { MOST_DIMENSIONS, sobol } from "./sobol.ts";

/** After so many repetitions in a row, a space is taken to be used up. */
const PATIENCE = 1000;

/** Settings by Sobol's sequence, none twice; ends where a finite space has no more. */
export function* pointSource(where: string, space: Space, seed: number): Generator<Point, void, void> {
  const dimensions = Object.keys(space).length;
  if (dimensions > MOST_DIMENSIONS) {
    throw new RangeError(`${where}: space must have at most ${MOST_DIMENSIONS} parameters, got ${dimensions}.`);
  }
  const seen = isContinuous(space) ? undefined : new Set<string>();
  let repeated = 0;
  for (const cube of sobol(dimensions, foldIn(seed, "points"))) {
    const point = pointAt(space, cube);
    if (seen) {
      const text = canonical(point);
      if (seen.has(text)) {
        if (++repeated >= PATIENCE) return;
        continue;
      }
      repeated = 0;
      seen.add(text);
    }
    yield point;
  }
}
