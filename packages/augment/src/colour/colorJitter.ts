import { foldIn, permutation } from "@reg/tensor";
import { expectNumber, expectOneOf, shown } from "@reg/tensor/checks";
import { drawRange, expectRange } from "../pipeline/internal/range.ts";
import { pixelwise } from "../pipeline/pixelwise.ts";
import type { Augmentation, Params, Range } from "../pipeline/types.ts";
import type { Sample } from "../sample/types.ts";
import { expectColours } from "./internal/expectColours.ts";
import { jitterColours } from "./internal/jitterColours.ts";
import { valueRange } from "./internal/valueRange.ts";
import type { ColorJitterParams, ColourName, ColourOptions } from "./types.ts";

export interface ColorJitterOptions extends ColourOptions {
  /** A factor. Default: [0.8, 1.2]. */
  readonly brightness?: Range;
  /** A factor. Default: [0.8, 1.2]. */
  readonly contrast?: Range;
  /** A factor. Default: [0.8, 1.2]. */
  readonly saturation?: Range;
  /** In turns of the colour wheel. For it takes several times as long as the others. Default: 0. */
  readonly hue?: Range;
  /** What is done, in this order. Default: all four in a drawn order. */
  readonly order?: readonly ColourName[];
}

const NAMES: readonly ColourName[] = ["brightness", "contrast", "saturation", "hue"];

const OPTIONS = ["brightness", "contrast", "saturation", "hue", "order"];

/**
 * Brightness, contrast, saturation and hue in a drawn order, as torchvision's ColorJitter: each is that of the step of the same name
 * (contrast from the mean gray of the image as it then is) and clamped, but the pixels are passed once, and bytes are rounded once.
 *
 * @throws RangeError when a factor is negative, the hue is outside [−0.5, 0.5], or the order names something unknown or twice.
 * @example colorJitter({ brightness: [0.6, 1.4], hue: [-0.1, 0.1] }).augment({ image }, seed);
 */
export function colorJitter(options: ColorJitterOptions = {}): Augmentation<Sample, ColorJitterParams & Params> {
  expectColours("colorJitter", options, OPTIONS);
  const { brightness = [0.8, 1.2], contrast = [0.8, 1.2], saturation = [0.8, 1.2], hue = 0, order, range } = options;
  const factors = { brightness, contrast, saturation };
  for (const [name, factor] of Object.entries(factors)) expectRange("colorJitter", name, factor, FACTOR, FACTOR_CURE);
  expectRange("colorJitter", "hue", hue, "[-0.5, 0.5]", "It is in turns of the colour wheel.");
  if (order !== undefined) expectOrder(order);
  return pixelwise<ColorJitterParams>({
    name: "colorJitter",
    draw: (seed) => ({
      step: "colorJitter",
      order: order ?? drawOrder(seed),
      brightness: drawRange(seed, brightness, "brightness"),
      contrast: drawRange(seed, contrast, "contrast"),
      saturation: drawRange(seed, saturation, "saturation"),
      hue: drawRange(seed, hue, "hue"),
      ...(range && { range }),
    }),
    image: (image, params) => {
      expectOrder(params.order);
      for (const name of NAMES)
        expectNumber("colorJitter", name, params[name], name === "hue" ? "[-0.5, 0.5]" : FACTOR);
      return jitterColours(image, params, valueRange("colorJitter", image, params.range));
    },
  });
}

function drawOrder(seed: number): ColourName[] {
  const order = permutation(foldIn(seed, "order"), NAMES.length);
  return NAMES.map((_, i) => NAMES[order[i]]);
}

const FACTOR = "[0, ∞)";
const FACTOR_CURE = "It is a factor: 1 leaves the image as it is.";

function expectOrder(order: unknown): asserts order is readonly ColourName[] {
  if (!Array.isArray(order)) {
    throw new TypeError(`colorJitter: order must be a list of ${NAMES.join(", ")}, got ${shown(order)}.`);
  }
  for (const name of order) expectOneOf("colorJitter", "order", name, NAMES);
  if (order.some((name, i) => order.indexOf(name) !== i)) {
    throw new RangeError(`colorJitter: order must name each change once, got ${order.join(", ")}.`);
  }
}
