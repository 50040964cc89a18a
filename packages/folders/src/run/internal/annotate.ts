import { readFile } from "node:fs/promises";
import { join, posix } from "node:path";
import { type AnnotatedImage, type Dropped, imageOf, type Motion, moveImage } from "@reg/annotations";
import { labelFrame, parseLabel, type Shown, toShown } from "../../dataset/internal/labels.ts";
import { copyMaskPath, copyName, copyPath } from "../../dataset/internal/names.ts";
import { expectUtf8 } from "../../dataset/internal/readText.ts";
import type { Source } from "../../dataset/internal/types.ts";
import type { Entry, JobSource, RunContext } from "./types.ts";

/** A source with its own annotations instead of the table of all. */
export const withAnnotations = ({ row, ...source }: Source): JobSource =>
  row ? { ...source, annotated: imageOf(row.table, row.image) } : source;

/** The annotations of a picture as its files have them. */
export async function annotationsOf(
  source: JobSource,
  context: RunContext,
  shown: Shown,
): Promise<AnnotatedImage | undefined> {
  if (source.annotated || source.label === undefined) return source.annotated;
  const bytes = await readFile(join(context.input, source.label));
  const text = expectUtf8(bytes.toString("utf8"), source.label, () => bytes);
  return parseLabel(text, source.label, source.path, context.rules, labelFrame(shown, context.exif));
}

/** The annotations of a copy, named after it. */
export function annotationsOfCopy(
  annotated: AnnotatedImage,
  source: Source,
  copy: number,
  shown: Shown,
  motions: readonly Motion[],
  context: RunContext,
  segments: Entry["segments"],
): { image: AnnotatedImage; dropped: readonly Dropped[] } {
  const { minimumVisible, minimumArea, swap, exif } = context;
  const all = [...toShown(annotated, shown, exif), ...motions];
  const moved = annotated.mask
    ? ofSegments(annotated, all, segments ?? [])
    : moveImage(annotated, all, { minimumVisible, minimumArea, swap });
  const path = nameOfCopy(annotated.path, source, copy, context.rules.format);
  const mask = annotated.mask && { mask: copyMaskPath(annotated.mask, source.path, copy) };
  return { ...moved, image: { ...moved.image, path, ...mask } };
}

/**
 * What annotations call the copy. labelme opens its picture by the path from its own file, unless it holds the picture itself, as the
 * file of a copy does not: a path that does not lead there is made anew.
 */
function nameOfCopy(name: string, { path, label }: Source, copy: number, format: string): string {
  if (format === "labelme" && label !== undefined && posix.join(posix.dirname(label), name) !== path)
    return posix.relative(posix.dirname(label), copyPath(path, copy));
  return copyName(name, path, copy);
}

/** Segments are where the moved mask shows them. */
function ofSegments(image: AnnotatedImage, motions: readonly Motion[], segments: readonly (readonly number[])[]) {
  const last = motions.at(-1) ?? image;
  const left = new Map(segments.map(([id, ...rest]) => [id, rest]));
  const dropped: Dropped[] = [];
  const objects = image.objects.flatMap((object, index) => {
    const found = left.get(object.segment ?? -1);
    if (!found) {
      dropped.push({ index, class: object.class, reason: "outside", visible: 0 });
      return [];
    }
    const [area, x, y, right, bottom] = found;
    return [{ ...object, area, box: { left: x, top: y, right, bottom } }];
  });
  return { image: { ...image, width: last.width, height: last.height, objects }, dropped };
}
