import { expectShape } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { expectRate } from "./expectRate.ts";
import type { Zoned, ZoneoutInputs } from "./zoneout.ts";

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
export function zoneoutInference({ h, previous }: ZoneoutInputs, { rate }: ZoneoutInferenceOptions): Zoned {
  expectShape("zoneoutInference: h", h);
  expectShape("zoneoutInference: previous", previous, h.shape);
  expectRate("zoneoutInference", rate);
  const { shape } = h;
  const y = emptyLike(h);
  const [a, b, mean] = [h.data, previous.data, y.data];
  for (let i = 0; i < mean.length; i++) mean[i] = times(1 - rate, a[i]) + times(rate, b[i]);
  return [
    y,
    function pullback(dy) {
      expectShape("zoneoutInference: dy", dy, shape);
      const [dh, dprevious] = [emptyLike(dy), emptyLike(dy)];
      const [d, da, db] = [dy.data, dh.data, dprevious.data];
      for (let i = 0; i < d.length; i++) {
        da[i] = times(1 - rate, d[i]);
        db[i] = times(rate, d[i]);
      }
      return { h: dh, previous: dprevious };
    },
  ];
}

/** What is weighed by 0 is not there, even if it is infinite. */
const times = (weight: number, value: number): number => (weight === 0 ? 0 : weight * value);
