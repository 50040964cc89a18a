import type { AnnotatedDataset, AnnotatedTable } from "../../types.ts";

/** A dataset, object by object. */
export const tableOf = ({ classes, images, extras }: AnnotatedDataset): AnnotatedTable => ({
  classes,
  images,
  countOf: (image) => images[image].objects.length,
  objectOf: (image, index) => images[image].objects[index],
  extrasOf: (image, index) => images[image].objects[index].extras,
  ...(extras && { extras }),
});
