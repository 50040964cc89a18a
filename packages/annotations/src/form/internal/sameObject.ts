import type { AnnotatedObject, Box, Keypoint, Ring, Rle } from "../../types.ts";

/** Within this many pixels a place is the same: what rounding leaves of a way there and back. */
const tolerance = 1e-7;

const near = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance;

/** Whether two objects have the same class and geometry; extras do not matter. */
export function sameObject(a: AnnotatedObject, b: AnnotatedObject): boolean {
  return (
    a.class === b.class &&
    (a.crowd ?? false) === (b.crowd ?? false) &&
    (a.truncated ?? false) === (b.truncated ?? false) &&
    a.segment === b.segment &&
    a.area === b.area &&
    both(a.box, b.box, sameBox) &&
    both(a.orientedBox, b.orientedBox, sameRing) &&
    both(a.polygons, b.polygons, listOf(sameRing)) &&
    both(a.polylines, b.polylines, listOf(sameRing)) &&
    both(a.keypoints, b.keypoints, listOf(sameKeypoint)) &&
    both(a.mask, b.mask, sameRle) &&
    both(a.parts, b.parts, listOf(sameObject))
  );
}

function both<T>(a: T | undefined, b: T | undefined, same: (a: T, b: T) => boolean): boolean {
  return a === undefined || b === undefined ? a === b : same(a, b);
}

const listOf =
  <T>(same: (a: T, b: T) => boolean) =>
  (a: readonly T[], b: readonly T[]): boolean =>
    a.length === b.length && a.every((item, i) => same(item, b[i]));

const sameBox = (a: Box, b: Box): boolean =>
  near(a.left, b.left) && near(a.top, b.top) && near(a.right, b.right) && near(a.bottom, b.bottom);

const sameRing: (a: Ring, b: Ring) => boolean = /* @__PURE__ */ listOf(
  ([ax, ay], [bx, by]) => near(ax, bx) && near(ay, by),
);

const sameKeypoint = (a: Keypoint, b: Keypoint): boolean =>
  a.visibility === b.visibility && near(a.x, b.x) && near(a.y, b.y);

const sameRle = (a: Rle, b: Rle): boolean =>
  a.width === b.width && a.height === b.height && listOf<number>(Object.is)(a.counts, b.counts);
