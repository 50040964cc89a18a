import { LARGEST_FACTOR } from "./byteBlends.ts";
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
  const blends = changes.every(({ name, amount }) => name !== "hue" && amount <= LARGEST_FACTOR);
  if (blends && isBytes(image.data)) return jitterBytes(image, changes);
  return jitterFloatsOnKernel(image, changes, range) ?? jitterFloats(image, changes, range);
}

const isLevel = (name: ColourName): boolean => name === "brightness" || name === "contrast";
