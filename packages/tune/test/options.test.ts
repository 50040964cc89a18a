import { testOptions } from "@reg/testing";
import { it } from "vitest";
import * as reg from "../src/index.ts";

const rungs = { minimum: 1, maximum: 27, reduction: 3, window: 8 };
const file = new URL("fixtures/none.mjs", import.meta.url);

const empty = {
  space: { x: reg.uniform(0, 1) },
  strategy: { name: "grid", options: {} },
  seed: 0,
  folds: 1,
  seeds: 1,
  monitor: "val_loss",
  mode: "min",
  evaluations: [],
  best: undefined,
  oneError: undefined,
  aborted: false,
  resumed: 0,
  async *trials() {},
} satisfies reg.Sweep;

/** Adds the name, which may be any word. */
const named = (options: object): { name: string } =>
  typeof options === "object" && options !== null && !Array.isArray(options)
    ? { name: "a", ...options }
    : (options as unknown as { name: string });

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
  queue: {
    options: { url: "redis://127.0.0.1:1", capacity: 4, lockDuration: 1000 },
    call: (options: never) => reg.queue(named(options)),
  },
  serveQueue: {
    options: { url: "redis://127.0.0.1:1", workers: 2, lockDuration: 1000 },
    call: async (options: never) => {
      // Good options get as far as Redis, which is not there.
      await reg.serveQueue(named(options)).catch((error) => {
        if (!(error instanceof reg.SweepError)) throw error;
      });
    },
  },
  reportText: { options: { rows: 3, color: false }, call: (options: never) => reg.reportText(empty, options) },
  reportCsv: "takes a sweep",
  reportJson: "takes a sweep",
  reportHtml: "takes a sweep",
  inline: "takes none",
  SweepError: "is a class",
});
