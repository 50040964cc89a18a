import { expectNumber, expectOptions, expectWhole, shown } from "@reg/tensor/checks";

/** Throws for options that are not known, and for names of files that are no text. */
export function expectNamed(where: string, options: unknown, known: readonly string[]): void {
  expectOptions(where, options, known);
  const { file = "", path = "" } = options as Record<string, unknown>;
  for (const [name, value] of Object.entries({ file, path })) {
    if (typeof value !== "string") throw new TypeError(`${where}: ${name} must be a text, got ${shown(value)}.`);
  }
}

/** Throws unless a frame is of whole pixels. */
export function expectSize(
  where: string,
  { width, height }: { readonly width: number; readonly height: number },
): void {
  expectWhole(where, "width", width, 1, undefined, "It is the image's, in pixels.");
  expectWhole(where, "height", height, 1, undefined, "It is the image's, in pixels.");
}

/** Throws unless `decimals` is a number of decimals. */
export function expectDecimals(where: string, decimals: unknown): void {
  expectWhole(where, "decimals", decimals, 0, 20);
}

/** Throws unless a frame is of pixels, none included. */
export function expectFrame(where: string, width: unknown, height: unknown): void {
  expectNumber(where, "width", width, "[0, ∞)", "It is the frame's, in pixels.");
  expectNumber(where, "height", height, "[0, ∞)", "It is the frame's, in pixels.");
}
