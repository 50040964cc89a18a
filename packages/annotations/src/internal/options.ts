import { expectNumber, expectWhole } from "@reg/tensor/checks";

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
