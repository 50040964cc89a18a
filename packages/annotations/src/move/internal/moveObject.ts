import { areaOf } from "../../geometry/areaOf.ts";
import { boundsOf } from "../../geometry/boundsOf.ts";
import { clipLine } from "../../geometry/clipLine.ts";
import { clipRing } from "../../geometry/clipRing.ts";
import { cornersOf } from "../../geometry/cornersOf.ts";
import { polygonsFromRle } from "../../rle/polygonsFromRle.ts";
import { rleFromPolygons } from "../../rle/rleFromPolygons.ts";
import type { AnnotatedObject, Ring } from "../../types.ts";
import { moveKeypoint } from "./moveKeypoint.ts";
import { moveRing, type Stage } from "./stageOf.ts";
import { withinOwnAxes } from "./withinOwnAxes.ts";

/** What a motion left of an object; without `moved` it is gone. */
export interface MovedObject {
  readonly moved?: AnnotatedObject;
  readonly visible: number;
  readonly area: number;
}

export function moveObject(
  object: AnnotatedObject,
  stages: readonly Stage[],
  frame: { readonly width: number; readonly height: number },
): MovedObject {
  const { box, orientedBox, polygons, polylines, keypoints, mask, parts, area: counted, ...rest } = object;
  const outline = moveRings(polygons ?? (mask ? polygonsFromRle(mask) : []), stages);
  const turned = orientedBox && moveRings([orientedBox], stages);
  const upright = box && moveRings([cornersOf(box)], stages);
  const lines =
    polylines && stages.reduce((all, stage) => all.flatMap((line) => moveLine(line, stage)), [...polylines]);
  const points = keypoints?.map((point) => moveKeypoint(point, stages));
  const measured = polygons || mask ? outline : (turned ?? upright);
  const isLeft = measured
    ? measured.rings.length > 0
    : lines
      ? lines.length > 0
      : points === undefined || points.some((p) => p.visibility > 0) || !keypoints?.some((p) => p.visibility > 0);
  const visible = measured ? measured.visible : isLeft ? 1 : 0;
  const area = measured ? measured.rings.reduce((sum, ring) => sum + areaOf(ring), 0) : Number.POSITIVE_INFINITY;
  if (!isLeft) return { visible, area };
  const pixels = mask && rleFromPolygons(outline.rings, frame.width, frame.height);
  const hasOutline = (polygons ?? mask) && outline.rings.length > 0 && stages.some(({ cuts }) => cuts);
  const bounds = box && boundsOf((hasOutline ? outline : (upright ?? outline)).rings.flat());
  const movedParts = parts?.flatMap((part) => moveObject(part, stages, frame).moved ?? []);
  const moved: AnnotatedObject = {
    ...rest,
    ...(bounds && { box: bounds }),
    ...(turned && orientedBox && { orientedBox: withinOwnAxes(turned.whole[0], turned.rings) }),
    ...(polygons && { polygons: outline.rings }),
    ...(lines && { polylines: lines }),
    ...(points && { keypoints: points }),
    ...(pixels && { mask: pixels }),
    ...(movedParts && movedParts.length > 0 && { parts: movedParts }),
    ...(visible < 1 - 1e-9 && { truncated: true }),
  };
  return { moved, visible, area };
}

/** Rings after all stages, cut at each; `whole` are those of the last stage before its cut. */
function moveRings(rings: readonly Ring[], stages: readonly Stage[]) {
  let [current, whole, visible] = [rings, rings, 1];
  for (const stage of stages) {
    whole = current.map((ring) => moveRing(stage, ring));
    current = stage.cuts ? whole.flatMap((ring) => kept(ring, stage)) : whole;
    const before = whole.reduce((sum, ring) => sum + areaOf(ring), 0);
    const after = current.reduce((sum, ring) => sum + areaOf(ring), 0);
    if (before > 0) visible *= after / before;
    else if (current.length === 0) visible = 0;
  }
  return { rings: current, whole, visible };
}

/** The parts of a ring in the frame. One without an area stays whole while any of it is inside. */
function kept(ring: Ring, { width, height }: Stage): Ring[] {
  if (areaOf(ring) > 0) return clipRing(ring, width, height);
  const isInside = ring.some(([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height);
  return isInside
    ? [ring.map(([x, y]) => [Math.min(Math.max(x, 0), width), Math.min(Math.max(y, 0), height)] as const)]
    : [];
}

function moveLine(line: Ring, stage: Stage): Ring[] {
  const moved = moveRing(stage, line, true);
  return stage.cuts ? clipLine(moved, stage.width, stage.height) : [moved];
}
