import { expectShape } from "@reg/tensor";
import { applyBits } from "./applyBits.ts";
import { drawBits } from "./drawBits.ts";
import type { RateAndSeed } from "./dropout.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectRate } from "./expectRate.ts";
import { replaceKept } from "./replaceKept.ts";
import { ZONEOUT } from "./streams.ts";
import { type Zoned, type ZoneoutInputs, zoned } from "./zoned.ts";

/**
 * Zoneout: each unit of a recurrent state keeps its previous value with probability rate: y = bit ? h : previous.
 * Inference takes `zoneoutInference`.
 *
 * Rate 0 gives h, rate 1 gives `previous`. Nothing is scaled.
 *
 * @param inputs `h`, the new state, and `previous`, that of the step before [any shape, the same]
 * @returns y, and the pullback: dh = bit ? dy : 0, dprevious = bit ? 0 : dy
 * @throws RangeError for a rate outside [0, 1], a bad seed, or shapes that differ; TypeError for a missing seed.
 * @see Krueger et al.: "Zoneout: regularizing RNNs by randomly preserving hidden activations" (2017)
 * @example const [y, pullback] = zoneout({ h, previous }, { rate: 0.1, seed: foldIn(seed, step, time) });
 */
export function zoneout(inputs: ZoneoutInputs, { rate, seed }: RateAndSeed): Zoned {
  expectShape("zoneout: h", inputs.h);
  expectRate("zoneout", rate);
  expectMaskSeed("zoneout", seed);
  const bits = drawBits(inputs.h, { seed, rate, stream: ZONEOUT });
  return zoned(
    "zoneout",
    inputs,
    (y, h, previous) => {
      y.data.set(previous.data);
      replaceKept(y, h, bits());
    },
    (dh, dprevious, dy) => {
      const rest = bits().map((word) => ~word);
      applyBits(dh, dy, bits(), 1);
      applyBits(dprevious, dy, rest, 1);
    },
  );
}
