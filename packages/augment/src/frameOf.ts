import type { Frame, Outline } from "./types.ts";

/** Height and width of a sample's image or mask. */
export function frameOf(what: string, outline: Outline): Frame {
  const shape = (outline.image ?? outline.mask)?.shape;
  if (!shape) throw new TypeError(`${what}: the sample needs an image or a mask, which say how large the frame is.`);
  return [shape[0], shape[1]];
}

/** The outline with its image and mask of another height and width. */
export function withFrame(outline: Outline, [height, width]: Frame): Outline {
  const { image, mask } = outline;
  return {
    ...outline,
    ...(image && { image: { shape: [height, width, image.shape[2]] } }),
    ...(mask && { mask: { shape: [height, width, mask.shape[2]] } }),
  };
}
