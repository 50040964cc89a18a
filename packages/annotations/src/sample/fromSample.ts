import { boundsOf } from "../geometry/boundsOf.ts";
import { expectAnnotated, expectObject } from "../internal/expectGiven.ts";
import { expectFrame } from "../internal/options.ts";
import { rleFromPolygons } from "../rle/rleFromPolygons.ts";
import type { AnnotatedImage, AnnotatedObject, Keypoint } from "../types.ts";
import type { AnnotationSample } from "./types.ts";

/**
 * The image whose annotations a sample of `toSample` has become, in the frame that the sample has now. Objects of which
 * nothing is left are gone, points that left the frame are no longer labelled, and what the sample does not hold (lines,
 * parts) is left out of objects.
 *
 * @example
 * const image = { path: "a.jpg", width: 100, height: 50, objects: [{ class: "cat", box: { left: 1, top: 2, right: 3, bottom: 4 } }] };
 * fromSample(image, toSample(image), { width: 100, height: 50 }).objects[0].box; // { left: 1, top: 2, right: 3, bottom: 4 }
 */
export function fromSample(
  image: AnnotatedImage,
  sample: AnnotationSample,
  frame: { readonly width: number; readonly height: number },
): AnnotatedImage {
  expectAnnotated("fromSample", image);
  expectObject("fromSample", "sample", sample, "what toSample gives");
  expectObject("fromSample", "frame", frame, "{ width, height }");
  const { width, height } = frame;
  expectFrame("fromSample", width, height);
  const first = <T extends { readonly object: number }>(list: readonly T[]) =>
    new Map(list.map((one) => [one.object, one]));
  const [boxes, outlines, turned] = [first(sample.boxes), first(sample.polygons), first(sample.orientedBoxes)];
  const objects = image.objects.flatMap((before, i): AnnotatedObject[] => {
    const { box, polygons, mask, orientedBox, keypoints, polylines, parts, area, ...rest } = before;
    const [outline, corners, own] = [outlines.get(i), turned.get(i), boxes.get(i)];
    const needsOutline = polygons ?? mask;
    const needed = needsOutline ? outline : orientedBox ? corners : box ? own : {};
    const points =
      keypoints &&
      movedPoints(
        keypoints,
        sample.keypoints.filter(({ object }) => object === i),
      );
    const isLabelled = !keypoints?.some((p) => p.visibility > 0) || points?.some((p) => p.visibility > 0);
    if (!needed || (!needsOutline && !orientedBox && !box && !isLabelled)) return [];
    const rings = outline?.parts ?? (corners ? [corners.corners] : []);
    const bounds = own
      ? { left: own.left, top: own.top, right: own.right, bottom: own.bottom }
      : boundsOf(rings.flat());
    return [
      {
        ...rest,
        class: outline?.class ?? corners?.class ?? own?.class ?? before.class,
        ...(box && bounds && { box: bounds }),
        ...(orientedBox && corners && { orientedBox: corners.corners }),
        ...(polygons && outline && { polygons: outline.parts }),
        ...(mask && outline && { mask: rleFromPolygons(outline.parts, width, height) }),
        ...(points && { keypoints: points }),
      },
    ];
  });
  return { ...image, width, height, objects };
}

/** Points keep their places; a mirror that exchanged two has exchanged what is labelled, too. */
function movedPoints(before: readonly Keypoint[], after: AnnotationSample["keypoints"]): Keypoint[] {
  return before.map((point, i): Keypoint => {
    const moved = after[i];
    if (!moved || moved.visible === false) return { x: 0, y: 0, visibility: 0 };
    if (moved.absent) return { x: moved.x, y: moved.y, visibility: 0 };
    return { x: moved.x, y: moved.y, visibility: point.visibility === 0 ? 2 : point.visibility };
  });
}
