import type { AnnotatedFrame } from "../../types.ts";

/** Whether two images are called alike and have the same size, mask and labels; objects and extras do not matter. */
export const sameFrame = (a: AnnotatedFrame, b: AnnotatedFrame): boolean =>
  a.path === b.path &&
  a.width === b.width &&
  a.height === b.height &&
  a.mask === b.mask &&
  JSON.stringify(a.labels) === JSON.stringify(b.labels);
