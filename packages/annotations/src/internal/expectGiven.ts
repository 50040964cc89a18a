import { shown } from "@reg/tensor/checks";

/** Throws unless `text` is the text of a file. */
export function expectText(where: string, text: unknown): void {
  if (typeof text !== "string") throw new TypeError(`${where}: text must be that of a file, got ${shown(text)}.`);
}

/** Throws unless something is a dataset, as readers of whole datasets give. */
export function expectDataset(where: string, dataset: unknown): void {
  const { images, classes } = Object(dataset) as Record<string, unknown>;
  if (!Array.isArray(images) || !Array.isArray(classes)) {
    throw new TypeError(`${where}: dataset must be { classes, images }, as a reader gives it, got ${shown(dataset)}.`);
  }
}

/** Throws unless something is the annotations of an image, as readers of single images give. */
export function expectAnnotated(where: string, image: unknown): void {
  if (!Array.isArray((Object(image) as Record<string, unknown>).objects)) {
    throw new TypeError(
      `${where}: image must be { width, height, objects }, as a reader gives it, got ${shown(image)}.`,
    );
  }
}
