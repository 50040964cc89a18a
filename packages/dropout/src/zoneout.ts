import { expectShape, type Gradients, type Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { applyBits, selectBits } from "./applyBits.ts";
import { drawBits } from "./drawBits.ts";
import type { RateAndSeed } from "./dropout.ts";
import { expectMaskSeed } from "./expectMaskSeed.ts";
import { expectRate } from "./expectRate.ts";
import { Stream } from "./streams.ts";

export type ZoneoutInputs = { readonly h: Tensor; readonly previous: Tensor };

/** What zoneout returns. */
export type Zoned = readonly [y: Tensor, pullback: (dy: Tensor) => Gradients<ZoneoutInputs>];

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
export function zoneout({ h, previous }: ZoneoutInputs, { rate, seed }: RateAndSeed): Zoned {
  expectShape("zoneout: h", h);
  expectShape("zoneout: previous", previous, h.shape);
  expectRate("zoneout", rate);
  expectMaskSeed("zoneout", seed);
  const { shape } = h;
  const bits = drawBits(h, { seed, rate, stream: Stream.zoneout });
  if (rate === 0 || rate === 1) bits().fill(rate === 0 ? -1 : 0);
  const y = emptyLike(h);
  selectBits(y, h, previous, bits());
  return [
    y,
    function pullback(dy) {
      expectShape("zoneout: dy", dy, shape);
      const [dh, dprevious] = [emptyLike(dy), emptyLike(dy)];
      applyBits(dh, dy, bits(), 1);
      applyBits(
        dprevious,
        dy,
        bits().map((word) => ~word),
        1,
      );
      return { h: dh, previous: dprevious };
    },
  ];
}
