import type { ColorJitterParams, ColourName } from "./colorJitter.ts";
import { isRgb } from "./colourStep.ts";
import { isBytes } from "./isBytes.ts";
import { jitterBytes } from "./jitterBytes.ts";
import { jitterFloats } from "./jitterFloats.ts";
import { jitterFloatsOnKernel } from "./jitterFloatsOnKernel.ts";
import type { Image } from "./types.ts";
import type { ValueRange } from "./valueRange.ts";

/** One of the changes: a factor, or a part of a turn. */
export interface ColourChange {
  readonly name: ColourName;
  readonly amount: number;
}

/** Does what colorJitter drew. Gray images have neither saturation nor hue. */
export function jitterColours(image: Image, params: ColorJitterParams, range: ValueRange): Image {
  const rgb = isRgb(image);
  const changes = params.order
    .map((name): ColourChange => ({ name, amount: params[name] }))
    .filter(({ name, amount }) => amount !== (name === "hue" ? 0 : 1) && (rgb || isLevel(name)));
  if (changes.length === 0) return image;
  if (changes.some(({ name }) => name === "hue")) return jitterFloats(image, changes, range);
  const result = isBytes(image.data) ? jitterBytes(image, changes) : jitterFloatsOnKernel(image, changes, range);
  return result ?? jitterFloats(image, changes, range);
}

const isLevel = (name: ColourName): boolean => name === "brightness" || name === "contrast";
