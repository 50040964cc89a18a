import { isBytes } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import type { ColorJitterParams, ColourName, ValueRange } from "../types.ts";
import { isRgb } from "./channels.ts";
import type { ColourChange } from "./colourChange.ts";
import { jitterBytes } from "./jitterBytes.ts";
import { jitterFloats } from "./jitterFloats.ts";
import { jitterFloatsOnKernel } from "./jitterFloatsOnKernel.ts";

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
