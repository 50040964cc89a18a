import { expectNumber } from "@reg/tensor/checks";
import { drawRange, expectRange } from "../../pipeline/internal/range.ts";
import { pixelwise } from "../../pipeline/pixelwise.ts";
import type { Augmentation, Params, Range } from "../../pipeline/types.ts";
import type { Image, Sample } from "../../sample/types.ts";
import type { ColourOptions, ValueRange } from "../types.ts";
import { between, valueRange } from "./valueRange.ts";

/** What makes a step on colours. */
interface ColourParts<K extends string, F extends object> {
  readonly name: string;
  readonly range?: ValueRange | undefined;
  /** What is drawn: a range, the interval it must lie in, and a last sentence for errors. */
  readonly numbers: { readonly [N in K]: readonly [range: Range, interval: string, cure?: string] };
  /** What else goes into the params. */
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
  const entries = Object.entries(numbers) as [K, readonly [Range, string, string?]][];
  for (const [key, [values, interval, cure]] of entries) expectRange(name, key, values, interval, cure);
  return pixelwise<Record<K, number> & F & ColourOptions>({
    name,
    draw: (seed) =>
      Object.assign(
        { step: name },
        Object.fromEntries(entries.map(([key, [values]]) => [key, drawRange(seed, values, key)])),
        more?.(seed),
        range && { range },
      ) as Record<K, number> & F & ColourOptions,
    image: (sample, params) => {
      for (const [key, [, interval, cure]] of entries) expectNumber(name, key, params[key], interval, cure);
      return image(sample, params, valueRange(name, sample, params.range));
    },
  });
}

/** Each colour away from one number or towards it: t + factor·(x − t), clamped. */
export function blendToward(toward: number, colours: Float64Array, factor: number, range: ValueRange): void {
  for (let c = 0; c < colours.length; c++) colours[c] = between(toward + factor * (colours[c] - toward), range);
}
