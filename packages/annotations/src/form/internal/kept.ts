import type { AnnotatedTable, Extras } from "../../types.ts";

/** What a reader keeps of a whole file. */
export interface Kept {
  readonly text?: string;
  /** By `extentOf`. */
  readonly extent?: string;
}

/** How much a table holds and from where to where, which tells at once that it is another. */
export const extentOf = ({ images, countOf }: Pick<AnnotatedTable, "images" | "countOf">): string =>
  `${images.length} ${images.reduce((sum, _, image) => sum + countOf(image), 0)} ${images[0]?.path} ${images.at(-1)?.path}`;

/** The text itself is one of the entries, and is not to be written as JSON. */
export const sameEntries = (a: Extras, b: Extras): boolean =>
  Object.keys({ ...a, ...b }).every((key) => a[key] === b[key] || sameJson(a[key], b[key]));

export const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
