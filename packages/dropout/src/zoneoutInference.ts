import { expectShape } from "@reg/tensor";
import { expectRate } from "./expectRate.ts";
import { weigh, weighed } from "./weigh.ts";
import { type Zoned, type ZoneoutInputs, zoned } from "./zoned.ts";

export interface ZoneoutInferenceOptions {
  /** The rate that training used. */
  readonly rate: number;
}

/**
 * The inference of `zoneout`, the mean over all masks: y = (1 − rate) · h + rate · previous.
 *
 * @param inputs `h`, the new state, and `previous`, that of the step before [any shape, the same]
 * @returns y, and the pullback: dh = (1 − rate) · dy, dprevious = rate · dy
 * @throws RangeError for a rate outside [0, 1], or shapes that differ.
 * @see Krueger et al.: "Zoneout: regularizing RNNs by randomly preserving hidden activations" (2017)
 * @example const [y] = zoneoutInference({ h, previous }, { rate: 0.1 });
 */
export function zoneoutInference(inputs: ZoneoutInputs, { rate }: ZoneoutInferenceOptions): Zoned {
  expectShape("zoneoutInference: h", inputs.h);
  expectRate("zoneoutInference", rate);
  return zoned(
    "zoneoutInference",
    inputs,
    (y, h, previous) => {
      const [mean, a, b] = [y.data, h.data, previous.data];
      for (let i = 0; i < mean.length; i++) mean[i] = weighed(1 - rate, a[i]) + weighed(rate, b[i]);
    },
    (dh, dprevious, dy) => {
      weigh(1 - rate)(dh, dy);
      weigh(rate)(dprevious, dy);
    },
  );
}
