import { expectShape, type Result } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { combine } from "@reg/tensor/kernel";
import { expectRate } from "../internal/checks.ts";
import { scale } from "../internal/scale.ts";
import { mixStates, ZONEOUT_INPUTS } from "./internal/mixStates.ts";
import type { ZoneoutInputs } from "./zoneoutInputs.ts";

export interface ZoneoutInferenceOptions {
  /** The rate that training used. */
  readonly rate: number;
}

const OPTIONS = ["rate"];

/**
 * The inference of `zoneout`, the mean over all masks: y = (1 − rate) · h + rate · previous.
 *
 * @param inputs `h`, the new state, and `previous`, that of the step before [any shape, the same]
 * @returns y, and the pullback: dh = (1 − rate) · dy, dprevious = rate · dy
 * @throws RangeError for a rate outside [0, 1], or shapes that differ.
 * @see Krueger et al.: "Zoneout: regularizing RNNs by randomly preserving hidden activations" (2017),
 * https://arxiv.org/abs/1606.01305
 * @example const [y] = zoneoutInference({ h, previous }, { rate: 0.1 });
 */
export function zoneoutInference(inputs: ZoneoutInputs, options: ZoneoutInferenceOptions): Result<ZoneoutInputs> {
  const where = "zoneoutInference";
  expectOptions(where, inputs, ZONEOUT_INPUTS, "input");
  expectOptions(where, options, OPTIONS);
  const { rate } = options;
  expectShape(`${where}: h`, inputs.h);
  expectRate(where, rate);
  return mixStates({
    where,
    inputs,
    forward(y, h, previous) {
      if (rate === 0 || rate === 1) y.data.set((rate === 0 ? h : previous).data);
      else combine(y.data, h.data, 1 - rate, previous.data, rate);
    },
    backward(dh, dprevious, dy) {
      scale(dh, dy, 1 - rate);
      scale(dprevious, dy, rate);
    },
  });
}
