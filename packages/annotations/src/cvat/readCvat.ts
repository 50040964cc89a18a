import { extentOf } from "../form/internal/kept.ts";
import { tableOf } from "../form/internal/tableOf.ts";
import type { AnnotatedDataset } from "../types.ts";
import { cvatParts, namesIn } from "./internal/cvatParts.ts";

/**
 * Reads "CVAT for images": places in edges, `rotation` in degrees clockwise on the screen about the centre. An ellipse is
 * the oriented box around it. Points of a skeleton that are `outside` are not labelled, `occluded` ones hidden.
 *
 * @throws AnnotationError with the file, the line, the image and the label for what is no such XML; tracks of "CVAT for video" are refused.
 * @example
 * const box = '<box label="cat" xtl="1" ytl="2" xbr="3" ybr="4"/>';
 * const text = `<annotations><image name="a.jpg" width="20" height="10">${box}</image></annotations>`;
 * readCvat(text).images[0].objects[0].box; // { left: 1, top: 2, right: 3, bottom: 4 }
 */
export function readCvat(text: string, options: { readonly file?: string } = {}): AnnotatedDataset {
  const { length, imageAt, classesWith } = cvatParts("readCvat", text, options);
  const images = Array.from({ length }, (_, image) => imageAt(image));
  const classes = classesWith(images.flatMap(namesIn));
  return { classes, images, extras: { cvat: { text, extent: extentOf(tableOf({ classes, images })) } } };
}
