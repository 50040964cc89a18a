import { expectNumber, expectOneOf } from "@reg/tensor/checks";
import { isBytes } from "../../sample/internal/isBytes.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Image } from "../../sample/types.ts";
import type { Border, Interpolation, ResolvedSampling, Sampling } from "../types.ts";

export const INTERPOLATIONS: readonly Interpolation[] = ["nearest", "bilinear", "bicubic"];
/** All borders; kernels know them by their place in this list. */
export const BORDERS: readonly Border[] = ["constant", "edge", "symmetric", "reflect", "wrap"];

/** Throws unless the names are known and the fill is finite. */
export function expectSampling(where: string, options: Sampling): void {
  const { interpolation = "bilinear", border = "constant", fill = 0 } = options;
  expectOneOf(where, "interpolation", interpolation, INTERPOLATIONS);
  expectBorder(where, border, fill);
}

function expectBorder(where: string, border: unknown, fill: unknown): void {
  expectOneOf(where, "border", border, BORDERS);
  if (!Array.isArray(fill)) expectNumber(where, "fill", fill, "(-∞, ∞)", "It is a number, or one per channel.");
  else for (const value of fill) expectNumber(where, "fill", value, "(-∞, ∞)", "It is a number, or one per channel.");
}

/** The options with their defaults, for one image. The interpolation is not checked: `resize` knows one more. */
export function samplingFor(
  what: string,
  image: Image,
  { interpolation = "bilinear", border = "constant", fill = 0 }: Sampling,
): ResolvedSampling {
  expectBorder(what, border, fill);
  return { interpolation, border, fill: fillFor(what, fill, image) };
}

/** The fill of each channel; for bytes the nearest byte. */
function fillFor(what: string, fill: number | readonly number[], { data, shape }: Image): number[] {
  const channels = shape[shape.length - 1];
  const values = typeof fill === "object" ? fill : Array<number>(channels).fill(fill);
  if (values.length !== channels) {
    throw new RangeError(
      `${what}: fill must be a number or ${channels} numbers, one per channel, got ${values.length}.`,
    );
  }
  return isBytes(data) ? values.map(toByte) : [...values];
}
