import { expectWhole, shown } from "@reg/tensor/checks";

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

/** Throws unless something is a table, as what opens files gives. */
export function expectTable(where: string, table: unknown): void {
  const { images, classes, countOf, objectOf, extrasOf } = Object(table) as Record<string, unknown>;
  const areFunctions = [countOf, objectOf, extrasOf].every((one) => typeof one === "function");
  if (!Array.isArray(images) || !Array.isArray(classes) || !areFunctions) {
    throw new TypeError(
      `${where}: table must be { classes, images, countOf, objectOf, extrasOf }, as openCoco gives it, got ${shown(table)}.`,
    );
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

/** Throws unless something is a list, of `form`. */
export function expectList(where: string, name: string, value: unknown, form: string): void {
  if (!Array.isArray(value)) throw new TypeError(`${where}: ${name} must be a list of ${form}, got ${shown(value)}.`);
}

/** Throws unless something is an object, of `form`. */
export function expectObject(where: string, name: string, value: unknown, form: string): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new TypeError(`${where}: ${name} must be ${form}, got ${shown(value)}.`);
  }
}

/** Throws unless something is the runs of a mask. */
export function expectRle(where: string, rle: unknown): void {
  const { width, height, counts } = Object(rle) as Record<string, unknown>;
  expectList(where, "counts", counts, "runs, in { width, height, counts }");
  expectWhole(where, "width", width, 0);
  expectWhole(where, "height", height, 0);
}

/** Throws unless something is a mask as `readMask` gives it. */
export function expectPixels(where: string, mask: unknown): void {
  const { width, height, channels, data } = Object(mask) as Record<string, unknown>;
  if (!ArrayBuffer.isView(data)) {
    throw new TypeError(`${where}: mask must be { width, height, channels, depth, data }, got ${shown(mask)}.`);
  }
  expectWhole(where, "width", width, 1);
  expectWhole(where, "height", height, 1);
  expectWhole(where, "channels", channels, 1, 4);
}
