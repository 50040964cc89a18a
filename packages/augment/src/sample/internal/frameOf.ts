import type { Frame, SampleShapes } from "../types.ts";

/** Height and width of a sample's image or mask. */
export function frameOf(what: string, shapes: SampleShapes): Frame {
  const shape = (shapes.image ?? shapes.mask)?.shape;
  if (!shape) throw new TypeError(`${what}: the sample needs an image or a mask, which say how large the frame is.`);
  return [shape[0], shape[1]];
}

/** The outline with its image and mask of another height and width. */
export function withFrame(shapes: SampleShapes, [height, width]: Frame): SampleShapes {
  const { image, mask } = shapes;
  return {
    ...shapes,
    ...(image && { image: { shape: [height, width, image.shape[2]] } }),
    ...(mask && { mask: { shape: [height, width, mask.shape[2]] } }),
  };
}
