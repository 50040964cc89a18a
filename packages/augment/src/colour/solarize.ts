import type { Augmentation, Range } from "../pipeline/types.ts";
import { colourStep } from "./internal/colourStep.ts";
import { expectColours } from "./internal/expectColours.ts";
import { flipBits } from "./internal/flipBits.ts";
import { mapColours } from "./internal/mapColours.ts";
import { solarizeFloats } from "./internal/solarizeFloats.ts";
import type { ColourOptions } from "./types.ts";

export interface SolarizeOptions extends ColourOptions {
  /** A share of the range from black (0) to white (1). Bytes from t on: t / 255. Default: 128 / 255. */
  readonly threshold?: Range;
  /** Instead of inverting: a share of the range that is added to what is darker than the threshold, as timm's SolarizeAdd does. */
  readonly add?: Range;
}

const OPTIONS = ["threshold", "add"];

/**
 * Inverts what is bright: y = low + high − x where x ≥ low + threshold·(high − low), else x. With `add`, it lightens what is dark:
 * y = x + add·(high − low), at most high, where x < low + threshold·(high − low), else x.
 *
 * @throws RangeError when a number is negative or not finite.
 * @example solarize({ threshold: [0.5, 1] }).augment({ image }, seed);
 */
export function solarize(options: SolarizeOptions = {}): Augmentation {
  expectColours("solarize", options, OPTIONS);
  const { threshold = 128 / 255, add, range } = options;
  return colourStep<string, object>({
    name: "solarize",
    range,
    numbers: {
      threshold: [threshold, "[0, ∞)", "It is a share of the range: for bytes t, t / 255."],
      ...(add !== undefined && { add: [add, "[0, ∞)", "It is a share of the range."] }),
    },
    image: (image, { threshold = 0, add }, [low, high]) => {
      // A hair below, so that t / 255 · 255 does not miss t.
      const least = low + threshold * (high - low) * (1 - 2 ** -51);
      if (add === undefined) {
        const fast = flipBits(image, true, least, 255) ?? solarizeFloats(image, least, low + high);
        return fast ?? mapColours(image, (v) => (v >= least ? low + high - v : v));
      }
      return mapColours(image, (v) => (v < least ? Math.min(v + add * (high - low), high) : v));
    },
  });
}
