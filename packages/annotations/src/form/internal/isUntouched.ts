import type { AnnotatedTable, Extras } from "../../types.ts";
import { sameFrame } from "./sameFrame.ts";
import { sameObject } from "./sameObject.ts";

/** What a reader keeps of a whole file. */
export interface Kept {
  readonly text?: string;
  /** By `extentOf`. */
  readonly extent?: string;
}

/** How much a table holds and from where to where, which tells at once that it is another. */
export const extentOf = ({ images, countOf }: Pick<AnnotatedTable, "images" | "countOf">): string =>
  `${images.length} ${images.reduce((sum, _, image) => sum + countOf(image), 0)} ${images[0]?.path} ${images.at(-1)?.path}`;

/**
 * Whether a table says what the text says that it was read from: then the text can stay to the letter, its spaces, the
 * order of its rows and how its numbers look.
 *
 * @param again reads the text in the same way
 */
export function isUntouched(table: AnnotatedTable, format: string, again: (text: string) => AnnotatedTable): boolean {
  const { images, classes, extras } = table;
  const kept = extras?.[format] as Kept | undefined;
  if (kept?.text === undefined || kept.extent !== extentOf(table)) return false;
  const before = again(kept.text);
  return (
    sameJson(before.classes, classes) &&
    sameEntries(before.extras?.[format] as Extras, kept as Extras) &&
    images.every((image, i) => sameFrame(before.images[i], image) && sameJson(before.images[i].extras, image.extras)) &&
    images.every((_, i) => sameObjects(before, table, i))
  );
}

function sameObjects(before: AnnotatedTable, table: AnnotatedTable, image: number): boolean {
  const count = table.countOf(image);
  if (before.countOf(image) !== count) return false;
  for (let index = 0; index < count; index++) {
    const [a, b] = [before.objectOf(image, index), table.objectOf(image, index)];
    if (!sameObject(a, b) || !sameJson(a.extras, b.extras)) return false;
  }
  return true;
}

/** The text itself is one of the entries, and is not to be written as JSON. */
export const sameEntries = (a: Extras, b: Extras): boolean =>
  Object.keys({ ...a, ...b }).every((key) => a[key] === b[key] || sameJson(a[key], b[key]));

export const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
