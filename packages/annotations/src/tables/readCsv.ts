import { extentOf } from "../form/internal/kept.ts";
import { tableOf } from "../form/internal/tableOf.ts";
import type { AnnotatedDataset, AnnotatedObject } from "../types.ts";
import { csvParts } from "./internal/csvParts.ts";
import type { ReadCsvOptions } from "./types.ts";

/**
 * Reads a CSV of boxes, one a row: TensorFlow's (filename, width, height, class, xmin, ymin, xmax, ymax), OpenImages'
 * fractions, or keras-retinanet's without a header (path, x1, y1, x2, y2, class; an image without boxes has empty cells).
 *
 * @throws AnnotationError with file and line for a header or a row that is none.
 * @example
 * const text = "filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,20,10,cat,1,2,3,4\n";
 * readCsv(text).images[0].objects[0].box; // { left: 1, top: 2, right: 3, bottom: 4 }
 */
export function readCsv(text: string, options: ReadCsvOptions = {}): AnnotatedDataset {
  const lists: AnnotatedObject[][] = [];
  const {
    classes,
    images: frames,
    extras,
  } = csvParts("readCsv", text, options, (image, object) => {
    const own = lists[image];
    if (own) own.push(object);
    else lists[image] = [object];
  });
  const images = frames.map((frame, image) => ({ ...frame, objects: lists[image] ?? [] }));
  return { classes, images, extras: { csv: { ...extras, text, extent: extentOf(tableOf({ classes, images })) } } };
}
