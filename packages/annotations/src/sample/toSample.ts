import { polygonsOf } from "../form/polygonsOf.ts";
import { expectAnnotated } from "../internal/expectGiven.ts";
import type { AnnotatedImage } from "../types.ts";
import type { AnnotationSample } from "./types.ts";

/**
 * An image's annotations as fields of a sample of `@reg/augment`. Objects with an outline or a mask give polygons, others
 * their oriented box or box; points go one by one. `fromSample` takes what became of them.
 *
 * @example
 * const object = { class: "cat", box: { left: 10, top: 5, right: 30, bottom: 15 } };
 * toSample({ path: "a.jpg", width: 100, height: 50, objects: [object] }).boxes[0].left; // 10
 */
export function toSample(image: AnnotatedImage): AnnotationSample {
  expectAnnotated("toSample", image);
  const { objects } = image;
  const all = objects.map((object, i) => ({ object, of: { object: i, class: object.class } }));
  return {
    boxes: all.flatMap(({ object: { box, polygons, mask, orientedBox }, of }) =>
      box && !polygons && !mask && !orientedBox ? [{ ...box, ...of }] : [],
    ),
    polygons: all.flatMap(({ object, of }) =>
      object.polygons || object.mask ? [{ parts: polygonsOf(object), ...of }] : [],
    ),
    orientedBoxes: all.flatMap(({ object: { orientedBox, polygons, mask }, of }) => {
      if (orientedBox?.length !== 4 || polygons || mask) return [];
      const [a, b, c, d] = orientedBox;
      return [{ corners: [a, b, c, d] as const, ...of }];
    }),
    keypoints: all.flatMap(({ object: { keypoints = [] }, of }) =>
      keypoints.map(({ x, y, visibility }) => ({ x, y, ...(visibility === 0 && { absent: true }), ...of })),
    ),
  };
}
