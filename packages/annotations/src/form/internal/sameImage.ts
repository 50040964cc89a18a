import type { AnnotatedImage } from "../../types.ts";
import { sameFrame } from "./sameFrame.ts";
import { sameObject } from "./sameObject.ts";

/** Whether two images are called alike and have the same size and objects; extras do not matter. */
export const sameImage = (a: AnnotatedImage, b: AnnotatedImage): boolean =>
  sameFrame(a, b) &&
  a.objects.length === b.objects.length &&
  a.objects.every((object, i) => sameObject(object, b.objects[i]));
