import type { Mode } from "@reg/callbacks";
import { metricMode } from "@reg/callbacks/logs";
import { expectOneOf, expectOptions, expectSeed, expectWhole, shown } from "@reg/tensor/checks";
import { inline } from "../../executors/inline.ts";
import { expectSpace } from "../../space/internal/expectSpace.ts";
import { random } from "../../strategies/random.ts";
import type { TuneOptions } from "../types.ts";

const OPTIONS = [
  "space",
  "strategy",
  "folds",
  "seeds",
  "executor",
  "store",
  "seed",
  "monitor",
  "mode",
  "signal",
  "onProgress",
];

/** Options with their defaults. */
export type Checked = Required<Omit<TuneOptions, "store" | "signal" | "onProgress">> &
  Pick<TuneOptions, "store" | "signal" | "onProgress">;

/** Checks the options of `tune`, and fills in the defaults. */
export function expectTuneOptions(where: string, options: TuneOptions): Checked {
  expectOptions(where, options, OPTIONS);
  const { space, strategy = random(), folds = 1, seeds = 1, executor = inline(), seed = 0 } = options;
  const { monitor = "val_loss", store, signal, onProgress } = options;
  expectSpace(where, space);
  if (typeof Object(strategy).start !== "function") {
    throw new TypeError(
      `${where}: strategy must be made by grid, random, successiveHalving, hyperband or asha, got ${shown(strategy)}.`,
    );
  }
  if (typeof Object(executor).open !== "function") {
    throw new TypeError(`${where}: executor must be made by inline, threads or queue, got ${shown(executor)}.`);
  }
  expectWhole(where, "folds", folds, 1, 1e6, "It is into how many parts the task parts its data.");
  expectWhole(where, "seeds", seeds, 1, 1e6, "It is how often each fold is repeated.");
  expectSeed(where, seed);
  if (typeof monitor !== "string" || monitor === "") {
    throw new TypeError(`${where}: monitor must be the name of a metric, got ${shown(monitor)}.`);
  }
  if (store !== undefined && (typeof store !== "string" || store === "")) {
    throw new TypeError(`${where}: store must be the path of a folder, got ${shown(store)}.`);
  }
  if (signal !== undefined && !(signal instanceof AbortSignal)) {
    throw new TypeError(`${where}: signal must be an AbortSignal, got ${shown(signal)}.`);
  }
  if (onProgress !== undefined && typeof onProgress !== "function") {
    throw new TypeError(`${where}: onProgress must be a function, got ${shown(onProgress)}.`);
  }
  const mode = modeOf(where, monitor, options.mode);
  const rest = { ...(store !== undefined && { store }), ...(signal && { signal }), ...(onProgress && { onProgress }) };
  return { space, strategy, folds, seeds, executor, seed, monitor, mode, ...rest };
}

function modeOf(where: string, monitor: string, given: Mode | undefined): Mode {
  if (given !== undefined) {
    expectOneOf(where, "mode", given, ["min", "max"]);
    return given;
  }
  const known = metricMode(monitor);
  if (known) return known;
  throw new RangeError(
    `${where}: mode must be "min" or "max": whether ${shown(monitor)} is better when lower or when higher, its name does not tell.`,
  );
}
