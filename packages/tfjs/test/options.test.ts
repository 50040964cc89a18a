import { memoryStore } from "@reg/callbacks";
import { lpNormalize } from "@reg/norm";
import { testOptions } from "@reg/testing";
import { afterAll, beforeAll, it } from "vitest";
import * as reg from "../src/index.ts";
import { unregister } from "../src/internal/registry.ts";
import { randn, tf, useBackend } from "./tf.ts";

beforeAll(() => useBackend("cpu"));
afterAll(() => unregister(tf));

type Any = (...given: unknown[]) => unknown;
/** Functions that take no `tf`, or no more than that. */
const PLAIN = ["register", "wasmKernels", "diagnose", "modelStore"];
/** What users call: the functions that `tf` gives. */
const functions = Object.fromEntries(
  Object.entries(reg).map(([name, f]) => [
    name,
    PLAIN.includes(name) ? f : (...given: unknown[]) => (f as (given: typeof tf) => Any)(tf)(...given),
  ]),
);
const called = (name: string, ...first: (() => unknown)[]) => ({
  call: (options: never) => (functions[name] as Any)(...first.map((make) => make()), options),
});

const random = { seed: 7, step: 0 };
const sampling = { interpolation: "bilinear", border: "edge", fill: 0 };
const affine = { scale: true, center: true };
const layer = tf.layers.dense({ units: 2 });
const watched = { monitor: "val_loss", mode: "min", patience: 3, minDelta: 0.1, startFromEpoch: 0, missing: "skip" };
const wrapped = { layer: "one that is used elsewhere cannot be built again; what is no layer has a test of its own" };
const data = () => ({ xs: randn([4, 2, 2, 1]), ys: randn([4, 1]) });
const predictor = () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
const curve = { loss: [3, 2, 1, 1, 1, 1], val_loss: [3, 2, 1, 1, 1, 1] };

testOptions(it, functions, {
  activityPenalty: { options: { l1: 0.1, l2: 0.1 } },
  alphaDropout: { options: { ...random, rate: 0.5 } },
  batchNorm: {
    options: { ...affine, axis: -1, momentum: 0.9, epsilon: 1e-3, runningVariance: "biased", renorm: true },
    others: [{ renorm: { maxScale: 2, maxShift: 1 } }],
    except: { renorm: "true or its bounds; those have a test of their own" },
  },
  contrast: {
    options: { ...random, factor: [0.8, 1.2], mean: "gray", range: [0, 1] },
    others: [{ ...random, factor: 1 }],
  },
  cutout: { options: { ...random, size: 3, fill: 0, range: [0, 1] } },
  dropBlock: { options: { ...random, rate: 0.1, block: 3, coupled: true, scale: "expected", axis: -1 } },
  dropPath: { options: { ...random, rate: 0.5, per: "sample" } },
  dropout: {
    options: { ...random, rate: 0.5 },
    others: [{ ...random, rate: 0.5, noiseShape: [1, 2] }],
    except: { noiseShape: "null takes the length of x" },
  },
  flip: { options: { ...random, horizontal: true, vertical: false, probability: 0.5 } },
  gaussianDropout: { options: { ...random, rate: 0.5 } },
  gaussianNoise: { options: { ...random, deviation: 0.5 } },
  groupNorm: { options: { ...affine, groups: 2, axis: -1, epsilon: 1e-3 } },
  instanceNorm: { options: { ...affine, axis: -1, epsilon: 1e-3 } },
  layerNorm: { options: { ...affine, axes: 1, epsilon: 1e-3 } },
  rmsNorm: { options: { scale: true, axes: 1, epsilon: 1e-3 } },
  recurrentDropout: {
    options: { ...random, layer: tf.layers.lstm({ units: 2 }), inputRate: 0.1, recurrentRate: 0.1 },
    except: wrapped,
  },
  rotate: { options: { ...random, ...sampling, angle: [-3, 3], center: [1, 1] } },
  spatialDropout: { options: { ...random, rate: 0.5, axis: -1 } },
  spectralNorm: { options: { layer, seed: 1, iterations: 1 }, except: wrapped },
  translate: { options: { ...random, ...sampling, x: [-3, 3], y: 1, unit: "pixels" } },
  weightNorm: { options: { layer }, except: wrapped },
  zoom: { options: { ...random, ...sampling, factor: [0.5, 2], center: [1, 1] }, others: [{ ...random, x: 1, y: 2 }] },

  elasticNet: { options: { l1: 0.1, l2: 0.1, exact: true } },
  groupLasso: { options: { strength: 0.1, axis: 0, exact: true } },
  l1: { options: { strength: 0.1, exact: false } },
  l2: { options: { strength: 0.1 } },
  orthogonal: { options: { strength: 0.1, vectors: "rows", form: "cosine" } },

  box: { options: { min: -1, max: 1 } },
  l1Ball: { options: { radius: 1, axis: 0 } },
  maxNorm: { options: { max: 1, axis: 0 } },
  minMaxNorm: { options: { min: 0, max: 1, rate: 0.5, axis: [0, 1] } },
  nonNegative: { options: {} },
  simplex: { options: { sum: 1, axis: 0 } },
  unitNorm: { options: { axis: 0 } },

  optimizer: {
    options: {
      weightDecay: 0.1,
      decayBiases: false,
      decayExcept: ["embedding"],
      clipNorm: 1,
      sharpness: 0.05,
      averageWeights: 0.9,
    },
    ...called("optimizer", () => tf.train.sgd(0.1)),
  },
  monteCarlo: {
    options: { passes: 2, seed: 1, quantiles: [0.5] },
    ...called("monteCarlo", predictor, () => randn([2, 2])),
  },
  batches: { options: { seed: 1, batchSize: 2, shuffle: true, epoch: 0 }, ...called("batches", data) },

  earlyStopping: { options: { ...watched, restoreBestWeights: true }, texts: ["monitor"] },
  reduceOnPlateau: { options: { factor: 0.5, patience: 2, minRate: 1e-6, cooldown: 1 } },
  checkpoint: {
    options: { store: memoryStore(), every: 1, keep: 2, prefix: "run" },
    texts: ["prefix"],
  },
  progress: { options: { print: () => {} } },
  diagnosis: {
    options: { report: () => {}, validationSize: 100, classes: 10, baseline: 2, target: 0, pretrained: true },
  },
  diagnose: { options: { validationSize: 100 }, ...called("diagnose", () => curve) },
  monitor: { options: {}, ...called("monitor", () => []) },

  learningRate: "takes a schedule, which its own tests spoil",
  modelStore: "takes a store, which its own tests spoil",
  op: "the options are those of the op",
  register: "takes TensorFlow.js alone, which its own tests spoil",
  wasmKernels: "takes TensorFlow.js alone",
});

it("hands an op's options to the op", () => {
  const unit = reg.op(tf)(lpNormalize, { order: 2 });
  if (unit({ x: tf.ones([1, 2]) }).shape.length !== 2) throw new Error("no value");
});
