import { colourChannels } from "./mapColours.ts";
import { pixelwise } from "./pixelwise.ts";
import { drawRange, expectRange, type Range } from "./range.ts";
import type { Augmentation, Image, Params, Sample } from "./types.ts";
import { expectValueRange, type ValueRange, valueRange } from "./valueRange.ts";

/** What every step on colours understands. */
export interface ColourOptions {
  /** black and white of float images, [0, 1] by default; bytes are 0..255 */
  readonly range?: ValueRange;
}

/** What makes a step on colours. */
interface ColourParts<K extends string, F extends object> {
  readonly name: string;
  readonly range?: ValueRange | undefined;
  /** what is drawn: a range and the least and greatest number allowed */
  readonly numbers: { readonly [N in K]: readonly [range: Range, limits?: [number, number], cure?: string] };
  /** what else goes into the params */
  readonly more?: (seed: number) => F;
  readonly image: (image: Image, params: Record<K, number> & F, range: ValueRange) => Image;
}

/** A step on colours: checks and draws its numbers, and finds out what black and white are. */
export function colourStep<K extends string, F extends object>({
  name,
  range,
  numbers,
  more,
  image,
}: ColourParts<K, F>): Augmentation<Sample, Record<K, number> & F & ColourOptions & Params> {
  if (range) expectValueRange(name, range);
  const entries = Object.entries(numbers) as [K, readonly [Range, [number, number]?, string?]][];
  for (const [key, [values, limits, cure]] of entries) expectRange(`${name}: ${key}`, values, limits, cure);
  return pixelwise<Record<K, number> & F & ColourOptions>({
    name,
    draw: (seed) =>
      ({
        ...Object.fromEntries(entries.map(([key, [values]]) => [key, drawRange(seed, values, key)])),
        ...more?.(seed),
        ...(range && { range }),
      }) as Record<K, number> & F & ColourOptions,
    image: (sample, params) => image(sample, params, valueRange(sample, params.range)),
  });
}

/** x between black and white. */
export const between = (x: number, [low, high]: ValueRange): number => (x < low ? low : x > high ? high : x);

/** Each colour away from one number or towards it: t + factor·(x − t), clamped. */
export function blendToward(toward: number, colours: Float64Array, factor: number, range: ValueRange): void {
  for (let c = 0; c < colours.length; c++) colours[c] = between(toward + factor * (colours[c] - toward), range);
}

/** Whether an image has red, green and blue. */
export const isRgb = (image: Image): boolean => colourChannels(image.shape[2]) === 3;

/** How bright red, green and blue look together (BT.601). The weights add up to 1: white stays white. */
export const luma = (red: number, green: number, blue: number): number => 0.299 * red + 0.587 * green + 0.114 * blue;
