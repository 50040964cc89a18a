import { expectShape, type Result } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { applyBits } from "../internal/applyBits.ts";
import { DRAW, expectRate, expectSeedOrMask } from "../internal/checks.ts";
import { drawBits } from "../internal/drawBits.ts";
import { maskBits } from "../internal/maskBits.ts";
import { replaceKept } from "../internal/replaceKept.ts";
import { ZONEOUT } from "../internal/streams.ts";
import type { RateAndDraw } from "../types.ts";
import { mixStates, ZONEOUT_INPUTS } from "./internal/mixStates.ts";
import type { ZoneoutInputs } from "./zoneoutInputs.ts";

/**
 * Zoneout: each unit of a recurrent state keeps its previous value with probability rate: y = bit ? h : previous.
 * Inference takes `zoneoutInference`.
 *
 * Rate 0 gives h, rate 1 gives `previous`. Nothing is scaled.
 *
 * @param inputs `h`, the new state, and `previous`, that of the step before [any shape, the same]
 * @param options with `mask`, 0 keeps the previous value, and nothing is drawn
 * @returns y, and the pullback: dh = bit ? dy : 0, dprevious = bit ? 0 : dy
 * @throws RangeError for a rate outside [0, 1], a bad seed or mask, or shapes that differ; TypeError for a missing seed.
 * @see Krueger et al.: "Zoneout: regularizing RNNs by randomly preserving hidden activations" (2017),
 * https://arxiv.org/abs/1606.01305
 * @example const [y, pullback] = zoneout({ h, previous }, { rate: 0.1, seed: foldIn(seed, step, time) });
 */
export function zoneout(inputs: ZoneoutInputs, options: RateAndDraw): Result<ZoneoutInputs> {
  const where = "zoneout";
  expectOptions(where, inputs, ZONEOUT_INPUTS, "input");
  expectOptions(where, options, DRAW);
  const { h } = inputs;
  const { rate } = options;
  expectShape(`${where}: h`, h);
  expectRate(where, rate);
  expectSeedOrMask(where, options);
  const bits =
    options.mask === undefined
      ? drawBits(h, { seed: options.seed, rate, stream: ZONEOUT })
      : maskBits(where, options.mask, h);
  return mixStates({
    where,
    inputs,
    forward(y, h, previous) {
      y.data.set(previous.data);
      replaceKept(y, h, bits());
    },
    backward(dh, dprevious, dy) {
      const rest = bits().map((word) => ~word);
      applyBits(dh, dy, bits(), 1);
      applyBits(dprevious, dy, rest, 1);
    },
  });
}
