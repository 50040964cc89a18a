import type { AnnotatedImage } from "../../types.ts";
import { sameObject } from "./sameObject.ts";

/** Whether two images are called alike and have the same size and objects; extras do not matter. */
export const sameImage = (a: AnnotatedImage, b: AnnotatedImage): boolean =>
  a.path === b.path &&
  a.width === b.width &&
  a.height === b.height &&
  a.mask === b.mask &&
  JSON.stringify(a.labels) === JSON.stringify(b.labels) &&
  a.objects.length === b.objects.length &&
  a.objects.every((object, i) => sameObject(object, b.objects[i]));
