import { isBytes } from "../../sample/internal/isBytes.ts";
import { toByte } from "../../sample/internal/toByte.ts";
import type { Image } from "../../sample/types.ts";
import type { Border, Interpolation, ResolvedSampling, Sampling } from "../types.ts";

export const INTERPOLATIONS: readonly Interpolation[] = ["nearest", "bilinear", "bicubic"];
/** All borders; kernels know them by their place in this list. */
export const BORDERS: readonly Border[] = ["constant", "edge", "symmetric", "reflect", "wrap"];

/** Throws unless the names are known and the fill is finite. */
export function expectSampling(what: string, { interpolation, border, fill = 0 }: Sampling): void {
  expectName(`${what}: interpolation`, interpolation, INTERPOLATIONS);
  expectName(`${what}: border`, border, BORDERS);
  if (!(Array.isArray(fill) ? fill.every(Number.isFinite) : Number.isFinite(fill))) {
    throw new RangeError(`${what}: fill must be a finite number or one per channel, got ${JSON.stringify(fill)}.`);
  }
}

/** Throws unless a name, where given, is one of the known. */
export function expectName(what: string, name: string | undefined, known: readonly string[]): void {
  if (name !== undefined && !known.includes(name)) {
    throw new RangeError(
      `${what} must be one of ${known.map((k) => `"${k}"`).join(", ")}, got ${JSON.stringify(name)}.`,
    );
  }
}

/** The options with their defaults, for one image. The interpolation is not checked: `resize` knows one more. */
export function samplingFor(
  what: string,
  image: Image,
  { interpolation = "bilinear", border = "constant", fill = 0 }: Sampling,
): ResolvedSampling {
  const sampling = { interpolation, border, fill: fillFor(what, fill, image) };
  expectSampling(what, { border, fill: sampling.fill });
  return sampling;
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
