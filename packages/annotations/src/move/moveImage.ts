import { expectNumber, expectOptions } from "@reg/tensor/checks";
import { expectAnnotated, expectList, expectObject } from "../internal/expectGiven.ts";
import type { AnnotatedImage, AnnotatedObject } from "../types.ts";
import { moveObject } from "./internal/moveObject.ts";
import { isMirrored, type Stage, stageOf } from "./internal/stageOf.ts";
import { swapped } from "./internal/swapped.ts";
import type { Dropped, Motion, MoveRules } from "./types.ts";

/**
 * Moves an image's annotations as its picture was moved, motion by motion: outlines and oriented boxes exactly, boxes as
 * the bounds of what is left of them, masks by their outlines, points one by one. What leaves a frame is cut off and does
 * not come back. Without motions nothing changes, and a motion that maps the frame onto the frame cuts nothing.
 *
 * @throws RangeError for a minimum that is none.
 * @example
 * const image = { path: "a.jpg", width: 100, height: 50, objects: [{ class: "cat", box: { left: 10, top: 5, right: 30, bottom: 15 } }] };
 * const flip: Motion = { forward: (points) => points.map(([x, y]) => [99 - x, y]), width: 100, height: 50 };
 * moveImage(image, [flip]).image.objects[0].box; // { left: 70, top: 5, right: 90, bottom: 15 }
 */
export function moveImage(
  image: AnnotatedImage,
  motions: readonly Motion[],
  rules: MoveRules = {},
): { readonly image: AnnotatedImage; readonly dropped: readonly Dropped[] } {
  expectAnnotated("moveImage", image);
  expectList("moveImage", "motions", motions, "motions { forward, width, height }");
  expectOptions("moveImage", rules, ["minimumVisible", "minimumArea", "swap"]);
  const { minimumVisible = 0, minimumArea = 0, swap } = rules;
  expectNumber("moveImage", "minimumVisible", minimumVisible, "[0, 1]", "It is a fraction of an object's area.");
  expectNumber("moveImage", "minimumArea", minimumArea, "[0, ∞)", "It is in pixels.");
  if (swap !== undefined) expectObject("moveImage", "swap", swap, "{ keypoints, classes }");
  if (motions.length === 0) return { image, dropped: [] };
  let frame = { width: image.width, height: image.height };
  const stages = motions.map((motion): Stage => {
    const stage = stageOf(motion, frame);
    frame = { width: motion.width, height: motion.height };
    return stage;
  });
  const mirrored = stages.filter(isMirrored).length % 2 === 1;
  const dropped: Dropped[] = [];
  const objects = image.objects.flatMap((object, index): AnnotatedObject[] => {
    const { moved, visible, area } = moveObject(object, stages, frame);
    const gone = { index, class: object.class, visible };
    if (!moved) dropped.push({ ...gone, reason: "outside" });
    else if (visible < minimumVisible) dropped.push({ ...gone, reason: "visible" });
    else if (area < minimumArea) dropped.push({ ...gone, reason: "area" });
    else return [mirrored && swap ? swapped(moved, swap) : moved];
    return [];
  });
  return { image: { ...image, ...frame, objects }, dropped };
}
