import { drawRange, expectRange } from "../../pipeline/internal/range.ts";
import { pixelwise } from "../../pipeline/pixelwise.ts";
import type { Augmentation, Params, Range } from "../../pipeline/types.ts";
import type { Image, Sample } from "../../sample/types.ts";
import type { ColourOptions, ValueRange } from "../types.ts";
import { expectValueRange, valueRange } from "./valueRange.ts";

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
