import type { OrientedBox, Ring } from "../../sample/types.ts";
import { moveRing, type PointMap, type VisibilityRules, visibleField, visibleFraction } from "./moveRing.ts";

type Corners = OrientedBox["corners"];

/**
 * The corners of each oriented box move along. Where the result is cut at the frame, or is no rectangle, it becomes the least
 * rectangle around it whose sides are parallel to the moved first side: the box keeps its own axes.
 */
export function transformOrientedBoxes<B extends OrientedBox>(
  boxes: readonly B[],
  map: PointMap,
  rules: VisibilityRules,
): B[] {
  const { clip = true } = rules;
  return boxes.flatMap((box) => {
    const { moved, inside } = moveRing(box.corners, map);
    const fraction = visibleFraction([moved], [inside], box.visibleFraction, rules);
    if (fraction === undefined) return [];
    const [a, b, c, d] = box.corners;
    const corners: Corners = [edgePoint(map, a), edgePoint(map, b), edgePoint(map, c), edgePoint(map, d)];
    const kept = clip && fraction < (box.visibleFraction ?? 1) ? inside : moved;
    const exact = kept === moved && !map.curved && isRectangle(corners);
    return [{ ...box, corners: exact ? corners : rectangleAround(kept, corners), ...visibleField(fraction, rules) }];
  });
}

function edgePoint({ forward }: PointMap, [x, y]: readonly [number, number]): [number, number] {
  const [newX, newY] = forward(x - 0.5, y - 0.5);
  return [newX + 0.5, newY + 0.5];
}

/** Whether sides are parallel and meet at right angles, up to rounding. */
function isRectangle([[ax, ay], [bx, by], [cx, cy], [dx, dy]]: Corners): boolean {
  const [ux, uy, vx, vy] = [bx - ax, by - ay, dx - ax, dy - ay];
  const size = Math.hypot(ux, uy) + Math.hypot(vx, vy);
  return (
    Math.hypot(ax - bx + cx - dx, ay - by + cy - dy) <= 1e-9 * size && Math.abs(ux * vx + uy * vy) <= 1e-9 * size ** 2
  );
}

/** The least rectangle around points with sides along the first side of `corners`, corners in the same order. */
export function rectangleAround(points: Ring, [[ax, ay], [bx, by], , [dx, dy]]: Corners): Corners {
  const length = Math.hypot(bx - ax, by - ay);
  const [ux, uy] = length > 0 ? [(bx - ax) / length, (by - ay) / length] : [1, 0];
  // The second side turns as the corners do: the other way after a mirror.
  const turn = ux * (dy - ay) - uy * (dx - ax) < 0 ? -1 : 1;
  const [vx, vy] = [-uy * turn, ux * turn];
  const along = points.map(([x, y]) => ux * x + uy * y);
  const across = points.map(([x, y]) => vx * x + vy * y);
  const [low, high, near, far] = [Math.min(...along), Math.max(...along), Math.min(...across), Math.max(...across)];
  const at = (u: number, v: number): [number, number] => [u * ux + v * vx, u * uy + v * vy];
  return [at(low, near), at(high, near), at(high, far), at(low, far)];
}
