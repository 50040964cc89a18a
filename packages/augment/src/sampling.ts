import { isBytes } from "./isBytes.ts";
import { toByte } from "./toByte.ts";
import type { Image } from "./types.ts";

/** How values between pixels are made. */
export type Interpolation = "nearest" | "bilinear" | "bicubic";

/**
 * What lies beyond the border of `abcd`: `constant` the fill, `edge` aaa|abcd|ddd, `symmetric` cba|abcd|dcb (the edge
 * repeats), `reflect` dcb|abcd|cba (it does not), `wrap` bcd|abcd|abc.
 */
export type Border = "constant" | "edge" | "symmetric" | "reflect" | "wrap";

export const INTERPOLATIONS: readonly Interpolation[] = ["nearest", "bilinear", "bicubic"];
/** All borders; kernels know them by their place in this list. */
export const BORDERS: readonly Border[] = ["constant", "edge", "symmetric", "reflect", "wrap"];

/** How an image is read between its pixels and beyond its border. */
export interface Sampling {
  /** `"bilinear"` by default */
  readonly interpolation?: Interpolation;
  /** `"constant"` by default */
  readonly border?: Border;
  /** the value beyond a constant border, or one per channel; 0 by default */
  readonly fill?: number | readonly number[];
}

/** How to read, with nothing left open: a fill for each channel. */
export interface Reading {
  readonly interpolation: Interpolation;
  readonly border: Border;
  readonly fill: readonly number[];
}

/** Checks the names and the fill at the door. */
export function expectSampling(what: string, { interpolation, border, fill = 0 }: Sampling): void {
  expectName(`${what}: interpolation`, interpolation, INTERPOLATIONS);
  expectName(`${what}: border`, border, BORDERS);
  if (!(Array.isArray(fill) ? fill.every(Number.isFinite) : Number.isFinite(fill))) {
    throw new RangeError(`${what}: fill must be a finite number or one per channel, got ${JSON.stringify(fill)}.`);
  }
}

/** Checks that a name, where given, is one of the known. */
export function expectName(what: string, name: string | undefined, known: readonly string[]): void {
  if (name !== undefined && !known.includes(name)) {
    throw new RangeError(
      `${what} must be one of ${known.map((k) => `"${k}"`).join(", ")}, got ${JSON.stringify(name)}.`,
    );
  }
}

/** What options say of an image; the name of an interpolation is left to those who know which there are. */
export function readingOf(
  what: string,
  image: Image,
  { interpolation = "bilinear", border = "constant", fill = 0 }: Sampling,
): Reading {
  const reading = { interpolation, border, fill: fillOf(what, fill, image) };
  expectSampling(what, { border, fill: reading.fill });
  return reading;
}

/** The fill of each channel; for bytes the nearest byte. */
function fillOf(what: string, fill: number | readonly number[], { data, shape }: Image): number[] {
  const channels = shape.at(-1)!;
  const values = typeof fill === "object" ? fill : Array<number>(channels).fill(fill);
  if (values.length !== channels) {
    throw new RangeError(
      `${what}: fill must be a number or ${channels} numbers, one per channel, got ${values.length}.`,
    );
  }
  return isBytes(data) ? values.map(toByte) : [...values];
}

/** The pixel of 0..n − 1 that stands at position i, or −1 where the fill does. */
export function borderIndex(i: number, n: number, border: Border): number {
  if (i >= 0 && i < n) return i;
  if (n === 0 || border === "constant") return -1;
  if (border === "edge") return i < 0 ? 0 : n - 1;
  if (border === "wrap") return modulo(i, n);
  if (border === "symmetric") {
    const j = modulo(i, 2 * n);
    return j < n ? j : 2 * n - 1 - j;
  }
  if (n === 1) return 0;
  const j = modulo(i, 2 * n - 2);
  return j < n ? j : 2 * n - 2 - j;
}

const modulo = (i: number, n: number): number => ((i % n) + n) % n;
