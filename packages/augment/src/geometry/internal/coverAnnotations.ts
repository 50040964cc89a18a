import type { Box, Frame, Ring, Sample } from "../../sample/types.ts";
import { clipRing, hullOf, ringArea } from "./clipRing.ts";
import { type VisibilityRules, visibleField, visibleFraction } from "./moveRing.ts";
import { rectangleAround } from "./transformOrientedBoxes.ts";

/**
 * The annotations of an image of which a box is covered: outlines lose what lies under it and fall into parts beside it, boxes become
 * the hull of what is left, oriented boxes that in their own axes, and keypoints under it are no longer visible.
 */
export function coverAnnotations(sample: Sample, cover: Box, frame: Frame, rules: VisibilityRules): Sample {
  if (cover.left >= cover.right || cover.top >= cover.bottom) return sample;
  const beside = partsBeside(cover, frame);
  const { boxes, polygons, orientedBoxes, keypoints } = sample;
  /** An object, made of the rings that are left of its own; as it is where nothing of it is covered. */
  const uncovered = <T extends { readonly visibleFraction?: number }>(
    object: T,
    rings: readonly Ring[],
    made: (left: readonly Ring[]) => Partial<T>,
  ): T[] => {
    if (rings.every((ring) => isBeside(ring, cover))) return [object];
    const left = rings.flatMap((ring) =>
      beside.map((part) => clipRing(ring, part)).filter((part) => ringArea(part) > 0),
    );
    const fraction = visibleFraction(rings, left, object.visibleFraction, rules);
    return fraction === undefined ? [] : [{ ...object, ...made(left), ...visibleField(fraction, rules) }];
  };
  return {
    ...sample,
    ...(boxes && {
      boxes: boxes.flatMap((box) => uncovered(box, [outlineOf(box)], (rings) => hullOf(rings.flat()))),
    }),
    ...(polygons && {
      polygons: polygons.flatMap((polygon) => uncovered(polygon, polygon.parts, (parts) => ({ parts }))),
    }),
    ...(orientedBoxes && {
      orientedBoxes: orientedBoxes.flatMap((box) =>
        uncovered(box, [box.corners], (rings) => ({ corners: rectangleAround(rings.flat(), box.corners) })),
      ),
    }),
    ...(keypoints && {
      keypoints: keypoints.map((point) =>
        !point.absent && isUnder(point, cover) ? { ...point, visible: false } : point,
      ),
    }),
  };
}

/** The whole frame, and all beyond it, but for a box: what is above, below, left and right of it. */
function partsBeside({ left, top, right, bottom }: Box, [height, width]: Frame): Box[] {
  const far = 4 * (height + width);
  return [
    { left: -far, right: far, top: -far, bottom: top },
    { left: -far, right: left, top, bottom },
    { left: right, right: far, top, bottom },
    { left: -far, right: far, top: bottom, bottom: far },
  ];
}

const outlineOf = ({ left, top, right, bottom }: Box): Ring => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];

function isBeside(ring: Ring, cover: Box): boolean {
  const { left, top, right, bottom } = hullOf(ring);
  return right <= cover.left || left >= cover.right || bottom <= cover.top || top >= cover.bottom;
}

/** Whether a point in pixel centres lies in a box of pixel edges. */
const isUnder = ({ x, y }: { x: number; y: number }, { left, top, right, bottom }: Box): boolean =>
  x + 0.5 >= left && x + 0.5 < right && y + 0.5 >= top && y + 0.5 < bottom;
