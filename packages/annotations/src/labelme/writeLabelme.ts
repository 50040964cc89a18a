import { expectOptions, shown } from "@reg/tensor/checks";
import { sameImage } from "../form/internal/sameImage.ts";
import { expectAnnotated } from "../internal/expectGiven.ts";
import { endedAs, type JsonObject } from "../internal/json.ts";
import { expectDecimals, expectSize } from "../internal/options.ts";
import type { AnnotatedImage } from "../types.ts";
import { shapesOf } from "./internal/shapesOf.ts";
import { readLabelme } from "./readLabelme.ts";

/** How to write labelme. */
export interface WriteLabelmeOptions {
  /** At most so many decimals. Default: 6. */
  readonly decimals?: number;
  /** The picture itself in base64. Default: what the file had, and nothing once the image is another. */
  readonly imageData?: string | null;
}

/**
 * Writes a labelme file. A file that still says the same stays to the letter, and so does each shape. An object of several
 * parts becomes shapes of one group; points that are not labelled are left out.
 *
 * @example
 * const image = { path: "a.jpg", width: 100, height: 50, objects: [{ class: "cat", box: { left: 10, top: 5, right: 30, bottom: 15 } }] };
 * JSON.parse(writeLabelme(image)).shapes[0].points; // [[10, 5], [30, 15]]
 */
export function writeLabelme(image: AnnotatedImage, options: WriteLabelmeOptions = {}): string {
  expectAnnotated("writeLabelme", image);
  expectOptions("writeLabelme", options, ["decimals", "imageData"]);
  const { decimals = 6, imageData } = options;
  if (typeof (imageData ?? "") !== "string")
    throw new TypeError(`writeLabelme: imageData must be a text in base64 or null, got ${shown(imageData)}.`);
  const { path, width, height, objects, extras, labels = [] } = image;
  expectSize(`writeLabelme: ${path}`, image);
  expectDecimals("writeLabelme", decimals);
  const read = extras?.labelme as { text: string; indent: string } | undefined;
  const root: JsonObject = read ? JSON.parse(read.text.replace(/^\uFEFF/, "")) : { version: "5.4.1", flags: {} };
  const before = read && readLabelme(read.text, { width, height });
  const keepsPicture = imageData === undefined || imageData === root.imageData;
  if (read && before && keepsPicture && sameImage(before, image)) return read.text;
  const groups = objects.map(({ group = 0 }) => group);
  let next = Math.max(0, ...groups) + 1;
  const shapes = objects.flatMap((object) => shapesOf(object, image, decimals, () => next++));
  const hasFlags = typeof root.flags === "object" && root.flags !== null;
  const flags = Object.fromEntries(
    Object.entries(hasFlags ? (root.flags as object) : {}).map(([name, value]) => [
      name,
      (value === true) === labels.includes(name) ? value : labels.includes(name),
    ]),
  );
  const written = {
    ...root,
    ...((hasFlags || labels.length > 0) && {
      flags: { ...flags, ...Object.fromEntries(labels.map((name) => [name, true])) },
    }),
    shapes,
    imagePath: path,
    imageData: imageData === undefined ? (before?.path === path ? (root.imageData ?? null) : null) : imageData,
    imageHeight: height,
    imageWidth: width,
  };
  const json = JSON.stringify(written, undefined, read?.indent ?? "  ");
  return read ? endedAs(read.text)(json + (/\r?\n$/.exec(read.text)?.[0] ?? "")) : json;
}
