import { testOptions } from "@reg/testing";
import { it } from "vitest";
import * as callbacks from "../src/index.ts";

const sink = { append: () => {} };
const texts = ["monitor", "training"];
const watched = { monitor: "val_loss", mode: "min", startFromEpoch: 0, missing: "skip", minDelta: 0.1 };
const scores = () => ({ training: 1, validation: 1 });

testOptions(it, callbacks, {
  earlyStopping: {
    options: {
      ...watched,
      patience: 3,
      minDeltaMode: "absolute",
      baseline: 1,
      stoppingThreshold: 0.1,
      divergenceThreshold: 9,
      nonFinite: "bad",
      semantics: "keras",
    },
    texts,
    others: [{ smoothing: { kind: "ema", decay: 0.5 } }],
  },
  restoringEarlyStopping: { texts, options: { ...watched, patience: 3, reuse: true } },
  keepBest: {
    texts,
    options: { ...watched, count: 2, minDeltaMode: "relative", semantics: "flax", reuse: false },
  },
  reduceOnPlateau: {
    texts,
    options: {
      monitor: "val_loss",
      mode: "min",
      missing: "skip",
      minDelta: 0.1,
      rate: 1,
      factor: 0.5,
      patience: 2,
      minDeltaMode: "absolute",
      cooldown: 1,
      minRate: 0,
      minStep: 0,
      semantics: "pytorch",
    },
  },
  gapStopping: {
    texts,
    options: { ratio: 2, patience: 1, monitor: "val_loss", training: "loss", startFromEpoch: 0 },
  },
  generalizationLoss: { texts, options: { alpha: 5, monitor: "val_loss" } },
  progressQuotient: {
    texts,
    options: { alpha: 1, strip: 5, monitor: "val_loss", training: "loss" },
  },
  upStrips: { texts, options: { strips: 3, strip: 5, monitor: "val_loss" } },
  terminateOnNaN: { texts, options: { monitor: ["loss"] } },
  timeBudget: { options: { seconds: 9 } },
  weightAverage: {
    options: { kind: "ema", decay: 0.9, biasCorrection: true, every: 1, startFromEpoch: 0, reuse: false },
  },
  gradientAccumulation: { options: { batches: 2, reduce: "mean" } },
  checkpoint: {
    options: { store: callbacks.memoryStore(), every: 1, keep: 2, prefix: "run" },
    texts: ["prefix"],
  },
  indexedDBStore: {
    options: { name: "a", indexedDB: { open: () => ({}) } },
    texts: ["name"],
    except: { indexedDB: "only used when it is opened" },
  },
  memoryStore: "takes nothing",
  csvLog: { options: { sink, delimiter: ";" }, except: { delimiter: "any character; records.test.ts has it" } },
  jsonlLog: { options: { sink } },
  tensorboardLog: { options: { sink, histograms: true } },
  progress: { options: { epochs: 9, print: () => {} }, others: [{ epochs: 9, bar: { start() {} } }] },
  history: "takes nothing",
  column: "takes a history and a name",
  monitor: "takes callbacks",
  CallbackError: "is thrown",
  diagnose: "takes a history; diagnosis/diagnose.test.ts has its options",
  learningCurve: {
    options: { sizes: [1, 2], repeats: 1, seed: 1 },
    call: (o: never) => callbacks.learningCurve(scores, o),
  },
  validationCurve: {
    options: { parameter: "rate", values: [0.1, 0.2], scale: "log", mode: "min", repeats: 1, seed: 1 },
    texts: ["parameter"],
    call: (o: never) => callbacks.validationCurve(scores, o),
  },
  overfitOneBatch: { options: { steps: 3, fraction: 0.1 }, call: (o: never) => callbacks.overfitOneBatch(() => 1, o) },
  learningRateRange: {
    options: { from: 1e-3, to: 1, steps: 9, smoothing: 0.5, divergence: 4 },
    call: (o: never) => callbacks.learningRateRange(() => 1, o),
  },
  chain: "takes schedules",
  sequence: { options: { schedules: [() => 1, () => 2], milestones: [5] } },
  cosineDecay: { options: { rate: 1, steps: 9, end: 0 } },
  cyclic: {
    options: { low: 0, high: 1, up: 2, down: 2, mode: "triangular", factor: 1, momentum: [0.8, 0.9] },
  },
  exponentialDecay: { options: { rate: 1, factor: 0.5, every: 1 } },
  inverseTimeDecay: { options: { rate: 1, factor: 0.5, every: 1, staircase: true } },
  multiStepDecay: { options: { rate: 1, milestones: [3, 5], factor: 0.1 } },
  noam: { options: { dimension: 4, warmUp: 4, factor: 1 } },
  oneCycle: {
    options: {
      rate: 1,
      steps: 9,
      rise: 0.3,
      startDivisor: 25,
      endDivisor: 1e4,
      anneal: "cosine",
      threePhase: false,
      momentum: [0.85, 0.95],
    },
  },
  piecewiseConstant: { options: { rates: [1, 0.5], milestones: [3] } },
  polynomialDecay: { options: { rate: 1, steps: 9, end: 0, power: 2, cycle: true } },
  stepDecay: { options: { rate: 1, every: 3, factor: 0.1 } },
  warmRestarts: { options: { rate: 1, steps: 9, growth: 2, factor: 0.5, end: 0.1 } },
  warmUp: { options: { steps: 3, to: 1, start: 0 } },
});
