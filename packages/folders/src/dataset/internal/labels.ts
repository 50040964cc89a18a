import {
  type AnnotatedImage,
  AnnotationError,
  type Motion,
  readDota,
  readLabelme,
  readVoc,
  readYolo,
  writeDota,
  writeLabelme,
  writeVoc,
  writeYolo,
} from "@reg/annotations";
import { isTurned, orientationMotion } from "../../internal/orientation.ts";
import type { LabelRules } from "./types.ts";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A picture's frame as it is shown, and its EXIF orientation. */
export interface Shown extends Size {
  readonly orientation: number;
}

/** What a label file says; `frame` is the picture's, for files that do not say it themselves. */
export function parseLabel(text: string, file: string, path: string, rules: LabelRules, frame: Size): AnnotatedImage {
  if (rules.format === "yolo") return readYolo(text, { ...rules.yolo, ...size(frame), path, file });
  if (rules.format === "dota") return readDota(text, { ...size(frame), path, file });
  const read = (own: Partial<Size>) =>
    rules.format === "voc"
      ? readVoc(text, { ...own, file, origin: rules.vocOrigin })
      : readLabelme(text, { ...own, file });
  try {
    return read({});
  } catch (error) {
    if (error instanceof AnnotationError) return read(size(frame));
    throw error;
  }
}

const size = ({ width, height }: Size): Size => ({ width, height });

/** The text of a label file. */
export function formatLabel(image: AnnotatedImage, { format, yolo }: LabelRules): string {
  if (format === "voc") return writeVoc(image);
  if (format === "dota") return writeDota(image);
  return format === "labelme" ? writeLabelme(image) : writeYolo(image, yolo);
}

/** The classes of a label file's objects, without looking at the picture. */
export const classesIn = (text: string, file: string, rules: LabelRules): string[] => {
  const frame = { width: 1, height: 1 };
  const image =
    rules.format === "yolo"
      ? readYolo(text, { ...rules.yolo, ...frame, file, outside: "keep" })
      : parseLabel(text, file, "", rules, frame);
  return image.objects.map((object) => object.class);
};

/** The frame that labels without a size speak of. */
export function labelFrame(shown: Shown, exif: "auto" | "shown" | "stored"): Size {
  return exif === "stored" && isTurned(shown.orientation) ? { width: shown.height, height: shown.width } : shown;
}

/**
 * The motion from the frame that annotations, or a mask, speak of to the one in which the picture is shown: none when they agree.
 *
 * @throws RangeError when the recorded size is neither.
 */
export function toShown(
  { width, height }: Size,
  shown: Shown,
  exif: "auto" | "shown" | "stored",
  what = "its annotations are for",
): Motion[] {
  const stored = isTurned(shown.orientation) ? { width: shown.height, height: shown.width } : size(shown);
  const isShown = width === shown.width && height === shown.height;
  const isStored = width === stored.width && height === stored.height;
  if (exif !== "stored" && isShown) return [];
  if (exif !== "shown" && isStored) return [orientationMotion(shown.orientation, stored)];
  const frames = isTurned(shown.orientation)
    ? `${shown.width} × ${shown.height} as shown, ${stored.width} × ${stored.height} as stored`
    : `${shown.width} × ${shown.height}`;
  throw new RangeError(`${what} ${width} × ${height}, and the picture is ${frames}.`);
}
