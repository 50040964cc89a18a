import { areaOf } from "../../geometry/areaOf.ts";
import { boundsOf } from "../../geometry/boundsOf.ts";
import { clipLine } from "../../geometry/clipLine.ts";
import { clipRing } from "../../geometry/clipRing.ts";
import { cornersOf } from "../../geometry/cornersOf.ts";
import { minimumAreaBox } from "../../geometry/minimumAreaBox.ts";
import { polygonsFromRle } from "../../rle/polygonsFromRle.ts";
import { rleFromPolygons } from "../../rle/rleFromPolygons.ts";
import type { AnnotatedObject, Ring } from "../../types.ts";
import { moveKeypoint } from "./moveKeypoint.ts";
import { moveRing, type Stage } from "./stageOf.ts";
import { inOrderOf, withinOwnAxes } from "./withinOwnAxes.ts";

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
  const lines = polylines && moveLines(polylines, stages);
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
    ...(turned && orientedBox && { orientedBox: moveTurned(orientedBox, turned, stages) }),
    ...(polygons && { polygons: outline.rings }),
    ...(lines && { polylines: lines }),
    ...(points && { keypoints: points }),
    ...(pixels && { mask: pixels }),
    ...(movedParts && movedParts.length > 0 && { parts: movedParts }),
    ...(visible < 1 - 1e-9 && { truncated: true }),
  };
  return { moved, visible, area };
}

/** What is cut off at last is not seen before, either, where the picture shows none of it. */
const isAnyCut = (stages: readonly Stage[]): boolean => stages.some(({ cuts }) => cuts);

interface MovedRings {
  readonly rings: readonly Ring[];
  /** how much of what the picture showed is left */
  readonly visible: number;
  readonly isCut: boolean;
}

/** Rings after all stages, cut at each and, where any cuts, at the frame before them. */
function moveRings(rings: readonly Ring[], stages: readonly Stage[]): MovedRings {
  let current = isAnyCut(stages) ? rings.flatMap((ring) => kept(ring, stages[0].before)) : rings;
  let [visible, isCut] = [rings.length > 0 && current.length === 0 ? 0 : 1, !isSame(current, rings)];
  for (const stage of stages) {
    const whole = current.map((ring) => moveRing(stage, ring));
    current = stage.cuts ? whole.flatMap((ring) => kept(ring, stage)) : whole;
    isCut ||= !isSame(current, whole);
    const before = whole.reduce((sum, ring) => sum + areaOf(ring), 0);
    const after = current.reduce((sum, ring) => sum + areaOf(ring), 0);
    if (before > 0) visible *= after / before;
    else if (current.length === 0) visible = 0;
  }
  return { rings: current, visible, isCut };
}

const isSame = (a: readonly Ring[], b: readonly Ring[]): boolean =>
  a.length === b.length && a.every((ring, i) => ring === b[i]);

/** A box that may be turned: moved exactly while none of it is cut and no side is bent, else in its own axes, wherever they came to lie. */
function moveTurned(corners: Ring, { rings, isCut }: MovedRings, stages: readonly Stage[]): Ring {
  const moved = stages.reduce((ring, stage) => stage.forward(ring), corners);
  if (stages.some(({ curved }) => curved)) return inOrderOf(moved, minimumAreaBox(rings.flat()));
  return isCut ? withinOwnAxes(moved, rings) : moved;
}

/** The parts of a ring in the frame. One without an area stays whole while any of it is inside. */
function kept(ring: Ring, { width, height }: { readonly width: number; readonly height: number }): Ring[] {
  if (areaOf(ring) > 0) return clipRing(ring, width, height);
  if (ring.every(([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height)) return [ring];
  const isInside = ring.some(([x, y]) => x >= 0 && x <= width && y >= 0 && y <= height);
  return isInside
    ? [ring.map(([x, y]) => [Math.min(Math.max(x, 0), width), Math.min(Math.max(y, 0), height)] as const)]
    : [];
}

function moveLines(lines: readonly Ring[], stages: readonly Stage[]): readonly Ring[] {
  const { width, height } = stages[0].before;
  const seen = isAnyCut(stages) ? lines.flatMap((line) => clipLine(line, width, height)) : lines;
  return stages.reduce((all, stage) => all.flatMap((line) => moveLine(line, stage)), seen);
}

function moveLine(line: Ring, stage: Stage): Ring[] {
  const moved = moveRing(stage, line, true);
  return stage.cuts ? clipLine(moved, stage.width, stage.height) : [moved];
}
