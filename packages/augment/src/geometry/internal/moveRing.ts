import type { Frame, Ring } from "../../sample/types.ts";
import { clipRing, ringArea } from "./clipRing.ts";

/** A map from one frame to another, of points in pixel centres. */
export interface PointMap {
  readonly frame: Frame;
  readonly forward: (x: number, y: number) => readonly [x: number, y: number];
  /** Straight lines may become curves, so that the corners of an outline do not tell where its sides go. */
  readonly curved?: boolean;
  /** Left and right change places, as in a flip. */
  readonly mirrored?: boolean;
}

/** Which annotations stay, and whether they are cut to the frame. */
export interface VisibilityRules {
  readonly clip?: boolean;
  readonly minimumVisible?: number;
}

/** Each side of a curved outline is divided into so many parts. */
const CURVED_PARTS = 16;

/** A ring in pixel edges moved along, and the part of it in the frame. */
export function moveRing(ring: Ring, { forward, frame: [height, width], curved }: PointMap) {
  const moved = (curved ? divided(ring) : ring).map(([x, y]): [number, number] => {
    const [newX, newY] = forward(x - 0.5, y - 0.5); // edges lie half a pixel before centres
    return [newX + 0.5, newY + 0.5];
  });
  return { moved, inside: clipRing(moved, { left: 0, top: 0, right: width, bottom: height }) };
}

function divided(ring: Ring): Ring {
  return ring.flatMap(([x, y], i) => {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    return Array.from({ length: CURVED_PARTS }, (_, k): [number, number] => {
      const t = k / CURVED_PARTS;
      return [x + t * (nextX - x), y + t * (nextY - y)];
    });
  });
}

/**
 * The fraction of an object that is still in the frame: that of the moved rings which is inside, times what earlier steps
 * left. Undefined if it is too little.
 */
export function visibleFraction(
  moved: readonly Ring[],
  inside: readonly Ring[],
  before: number | undefined,
  { minimumVisible = 0 }: VisibilityRules,
): number | undefined {
  const [whole, seen] = [moved, inside].map((rings) => rings.reduce((sum, ring) => sum + ringArea(ring), 0));
  if (!(seen > 0)) return undefined;
  const fraction = Math.min(1, seen / whole) * (before ?? 1);
  // Rounding of areas must not drop what is seen to exactly the fraction asked for.
  return fraction >= minimumVisible * (1 - 1e-12) ? fraction : undefined;
}

/** The field of an object that says how much of it earlier steps left; none where all of it is there. */
export const visibleField = (fraction: number, { clip = true }: VisibilityRules) =>
  clip && fraction < 1 - 1e-12 ? { visibleFraction: fraction } : {};
