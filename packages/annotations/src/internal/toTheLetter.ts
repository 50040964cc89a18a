/** How much a dataset holds, which tells at once that it is another. */
const sizeOf = (images: readonly { readonly objects: readonly unknown[] }[]): string =>
  `${images.length} ${images.reduce((sum, { objects }) => sum + objects.length, 0)}`;

interface Images {
  readonly images: readonly { readonly objects: readonly unknown[] }[];
}

/**
 * What was written, or the text that was read if nobody touched what it says: spaces, the order of rows and how numbers
 * look then stay as well.
 *
 * @param again what is read of that text once more
 * @param write what writes it in the same way
 */
export function toTheLetter<T extends Images>(
  written: string,
  dataset: T,
  text: string | undefined,
  again: (text: string) => T,
  write: (dataset: T) => string,
): string {
  if (text === undefined) return written;
  const before = again(text);
  return sizeOf(before.images) === sizeOf(dataset.images) && write(before) === written ? text : written;
}
