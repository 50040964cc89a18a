import { isBytes } from "../../sample/internal/isBytes.ts";
import type { Image } from "../../sample/types.ts";
import type { ColorJitterParams, ColourName, ValueRange } from "../types.ts";
import { isRgb } from "./channels.ts";
import type { ColourChange } from "./colourChange.ts";
import { hueOnKernel } from "./hueOnKernel.ts";
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
  const turns = changes.some(({ name }) => name === "hue");
  const bytes = turns ? undefined : jitterBytes;
  const result = isBytes(image.data) ? bytes?.(image, changes) : inParts(image, changes, range);
  return result ?? jitterFloats(image, changes, range);
}

/** What comes before the hue, the hue, and what comes after, on kernels for float32; undefined where there are none for them. */
function inParts(image: Image, changes: readonly ColourChange[], range: ValueRange): Image | undefined {
  const at = changes.findIndex(({ name }) => name === "hue");
  const [before, after] = at < 0 ? [changes, []] : [changes.slice(0, at), changes.slice(at + 1)];
  let made: Image | undefined = image;
  if (before.length > 0) made = jitterFloatsOnKernel(made, before, range);
  if (made && at >= 0) made = hueOnKernel(made, 6 * changes[at].amount, range);
  return made && after.length > 0 ? jitterFloatsOnKernel(made, after, range) : made;
}

const isLevel = (name: ColourName): boolean => name === "brightness" || name === "contrast";
