import type { AnnotatedDataset, AnnotatedImage, Extras } from "../../types.ts";
import { sameImage } from "./sameImage.ts";

/** What a reader keeps of a whole file. */
export interface Kept {
  readonly text?: string;
  /** By `extentOf`. */
  readonly extent?: string;
}

/** How much a dataset holds, which tells at once that it is another. */
export const extentOf = (images: readonly AnnotatedImage[]): string =>
  `${images.length} ${images.reduce((sum, { objects }) => sum + objects.length, 0)}`;

/**
 * Whether a dataset says what the text says that it was read from: then the text can stay to the letter, its spaces, the
 * order of its rows and how its numbers look.
 *
 * @param again reads the text in the same way
 */
export function isUntouched(
  { classes, images, extras }: AnnotatedDataset,
  format: string,
  again: (text: string) => AnnotatedDataset,
): boolean {
  const kept = extras?.[format] as Kept | undefined;
  if (kept?.text === undefined || kept.extent !== extentOf(images)) return false;
  const before = again(kept.text);
  return (
    sameJson(before.classes, classes) &&
    sameEntries(before.extras?.[format] as Extras, kept as Extras) &&
    images.every((image, i) => sameWithExtras(before.images[i], image))
  );
}

const sameWithExtras = (a: AnnotatedImage, b: AnnotatedImage): boolean =>
  sameImage(a, b) &&
  sameJson(a.extras, b.extras) &&
  a.objects.every(({ extras }, i) => sameJson(extras, b.objects[i].extras));

/** The text itself is one of the entries, and is not to be written as JSON. */
export const sameEntries = (a: Extras, b: Extras): boolean =>
  Object.keys({ ...a, ...b }).every((key) => a[key] === b[key] || sameJson(a[key], b[key]));

export const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
