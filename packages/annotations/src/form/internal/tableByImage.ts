import type { AnnotatedFrame, AnnotatedImage, AnnotatedTable } from "../../types.ts";

/**
 * A table that is read image by image. Objects of the image that was asked for last are kept.
 *
 * @param look is called with each image once, at the beginning, when all are read to see that they can be
 */
export function tableByImage(
  length: number,
  imageAt: (image: number) => AnnotatedImage,
  look?: (image: AnnotatedImage) => void,
): Pick<AnnotatedTable, "images" | "countOf" | "objectOf" | "extrasOf"> {
  const counts = new Int32Array(length);
  const images = Array.from({ length }, (_, place): AnnotatedFrame => {
    const image = imageAt(place);
    look?.(image);
    const { objects, ...frame } = image;
    counts[place] = objects.length;
    return frame;
  });
  let last: { readonly place: number; readonly objects: AnnotatedImage["objects"] } | undefined;
  const objectOf = (place: number, index: number) => {
    if (last?.place !== place) last = { place, objects: imageAt(place).objects };
    return last.objects[index];
  };
  return {
    images,
    countOf: (place) => counts[place],
    objectOf,
    extrasOf: (place, index) => objectOf(place, index).extras,
  };
}
