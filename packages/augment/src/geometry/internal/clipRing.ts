import type { Box, Ring } from "../../sample/types.ts";

/**
 * The part of a closed ring that lies in a window: cut at each of its four sides in turn. Parts that fall apart stay joined
 * along the window's sides, which changes no area; what only goes there and back again is left out, so that the hull is the part's.
 *
 * Sutherland & Hodgman, "Reentrant polygon clipping" (1974), https://doi.org/10.1145/360767.360802
 */
export function clipRing(ring: Ring, { left, top, right, bottom }: Box): Ring {
  let kept = cut(ring, 0, left, 1);
  kept = cut(kept, 0, right, -1);
  kept = cut(kept, 1, top, 1);
  kept = cut(kept, 1, bottom, -1);
  return kept === ring ? ring : withoutSpikes(kept);
}

/** A ring that turns back on itself nowhere along an axis. */
function withoutSpikes(ring: Ring): Ring {
  const kept: [number, number][] = [];
  for (const [x, y] of ring) {
    while (kept.length > 1 && isTip(kept[kept.length - 2], kept[kept.length - 1], [x, y])) kept.pop();
    kept.push([x, y]);
  }
  while (kept.length > 2) {
    const [last, before] = [kept[kept.length - 1], kept[kept.length - 2]];
    if (isTip(before, last, kept[0])) kept.pop();
    else if (isTip(last, kept[0], kept[1])) kept.shift();
    else return kept;
  }
  return [];
}

const isTip = (a: Ring[number], b: Ring[number], c: Ring[number]): boolean =>
  [0, 1].some((axis) => {
    const along = 1 - axis;
    return a[axis] === b[axis] && b[axis] === c[axis] && (b[along] - a[along]) * (c[along] - b[along]) <= 0;
  });

/** What lies on one side of a line along an axis: above `bound` where `sign` is 1, below where it is −1. */
function cut(ring: Ring, axis: 0 | 1, bound: number, sign: 1 | -1): Ring {
  const inside = (point: readonly [number, number]) => sign * (point[axis] - bound) >= 0;
  if (ring.every(inside)) return ring;
  const kept: [number, number][] = [];
  for (const [i, point] of ring.entries()) {
    const before = ring[(i + ring.length - 1) % ring.length];
    if (inside(point) !== inside(before)) {
      const t = (bound - before[axis]) / (point[axis] - before[axis]);
      const other = before[1 - axis] + t * (point[1 - axis] - before[1 - axis]);
      kept.push(axis === 0 ? [bound, other] : [other, bound]);
    }
    if (inside(point)) kept.push([point[0], point[1]]);
  }
  return kept;
}

/** The area within a ring, by the shoelace formula. */
export function ringArea(ring: Ring): number {
  let sum = 0;
  for (const [i, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(i + 1) % ring.length];
    sum += (x - ring[0][0]) * (nextY - ring[0][1]) - (nextX - ring[0][0]) * (y - ring[0][1]);
  }
  return Math.abs(sum) / 2;
}

/** The upright hull of points. */
export function hullOf(points: Ring): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}
