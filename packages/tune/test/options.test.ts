import { testOptions } from "@reg/testing";
import { it } from "vitest";
import * as reg from "../src/index.ts";

const rungs = { minimum: 1, maximum: 27, reduction: 3, window: 8 };
const file = new URL("fixtures/none.mjs", import.meta.url);

testOptions(it, reg, {
  logUniform: { options: { regularizes: "upward" }, call: (options: never) => reg.logUniform(1, 2, options) },
  uniform: { options: { regularizes: "upward" }, call: (options: never) => reg.uniform(1, 2, options) },
  integers: { options: { regularizes: "upward" }, call: (options: never) => reg.integers(1, 2, options) },
  choices: { options: { regularizes: "upward" }, call: (options: never) => reg.choices([1, 2], options) },
  grid: { options: { levels: 4 }, call: (options: never) => reg.grid(options) },
  random: { options: { trials: 4 }, call: (options: never) => reg.random(options) },
  successiveHalving: { options: { trials: 4, ...rungs }, call: (options: never) => reg.successiveHalving(options) },
  hyperband: { options: rungs, call: (options: never) => reg.hyperband(options) },
  asha: { options: { trials: 4, ...rungs }, call: (options: never) => reg.asha(options) },
  threads: { options: { workers: 2 }, call: (options: never) => reg.threads(options) },
  task: { options: { stopping: [] }, call: (options: never) => reg.task(() => 1, options) },
  tune: {
    options: {
      space: { x: reg.uniform(0, 1) },
      folds: 2,
      seeds: 2,
      seed: 3,
      strategy: reg.grid(),
    },
    call: async (options: never) => {
      // Good options get as far as the file, which is not there.
      await reg.tune(file, options).catch((error) => {
        if (!(error instanceof reg.SweepError)) throw error;
      });
    },
  },
  inline: "takes none",
  SweepError: "is a class",
});
