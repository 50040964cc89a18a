import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { expectName } from "../internal/expectName.ts";
import type { Fields } from "../internal/expectState.ts";
import { metricOf } from "../internal/metricOf.ts";
import { toJsonNumber } from "../internal/toJsonNumber.ts";
import type { Callback, Recorded, Stopping } from "../types.ts";
import { stopper } from "./internal/stopper.ts";

export interface UpStripsOptions {
  /** How many strips in a row must end higher than they began, at least 1. Default: 3. */
  readonly strips?: number;
  /** Epochs per strip, at least 1. Default: 5. */
  readonly strip?: number;
  /** The validation loss: lower is better. Default: `"val_loss"`. */
  readonly monitor?: string;
}

export interface UpStripsState extends Stopping {
  /** Epochs of the strip that is under way. */
  readonly epochs: number;
  /** Loss at the end of the last strip; null before. */
  readonly last: Recorded | null;
  /** Strips in a row that ended higher. */
  readonly up: number;
}

const OPTIONS = ["strips", "strip", "monitor"];

/**
 * Prechelt's UP criterion: stops when the validation loss has risen over s strips of k epochs in a row, however much,
 *
 *     E_va(t) > E_va(t − k) > … > E_va(t − s k),   t the end of a strip
 *
 * A loss that is not a number at the end of a strip counts as a rise.
 *
 * @throws RangeError for options out of range or a monitor that is not among the metrics.
 * @see Prechelt (1998), "Early stopping, but when?", https://doi.org/10.1007/3-540-49430-8_3
 * @example upStrips({ strips: 2, strip: 5 });
 */
export function upStrips(options: UpStripsOptions = {}): Callback<UpStripsState> {
  expectOptions("upStrips", options, OPTIONS);
  const { strips = 3, strip = 5, monitor = "val_loss" } = options;
  expectName("upStrips", "monitor", monitor);
  expectWhole("upStrips", "strips", strips, 1);
  expectWhole("upStrips", "strip", strip, 1);
  return stopper<Memory>("upStrips", { epochs: 0, last: null, up: 0 }, FIELDS, (state, report) => {
    const value = metricOf("upStrips", report, monitor);
    if (state.epochs + 1 < strip) return { epochs: state.epochs + 1 };
    const rose = state.last !== null && !(value <= Number(state.last));
    const up = rose ? state.up + 1 : 0;
    return { epochs: 0, last: toJsonNumber(value), up, reason: up >= strips && "upStrips" };
  });
}

type Memory = Omit<UpStripsState, keyof Stopping>;

const FIELDS: Fields<Memory> = { epochs: "whole", last: "recorded?", up: "whole" };
