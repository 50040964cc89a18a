import { tensor } from "@reg/tensor";
import { testOptions } from "@reg/testing";
import { it } from "vitest";
import * as all from "../src/index.ts";

const x = tensor(
  Array.from({ length: 24 }, (_, i) => i - 9),
  [2, 3, 4],
);
const mask = { data: new Uint8Array(24).fill(1), shape: [2, 3, 4] };
const others = [{ rate: 0.5, mask }];
const draw = { inputs: { x }, options: { rate: 0.5, seed: 1 }, others };
const channels = { inputs: { x }, options: { rate: 0.5, seed: 1, axis: 1 }, others };
const states = { h: x, previous: x };
const predictions = [tensor([[0.2, 0.8]]), tensor([[0.5, 0.5]])];
const net = (seed: number) => tensor([[0.5, 0.5]], [1, 2]) && tensor([[(seed % 7) / 7, 1 - (seed % 7) / 7]]);
const into = (op: (y: typeof x, inputs: never, options: never) => unknown) => ({
  call: (options: never, inputs: never) => op(tensor(new Float32Array(24), [2, 3, 4]), inputs, options),
});
const maskRow = (make: (seed: number, shape: number[], options: never) => unknown, more: object = {}) => ({
  options: { rate: 0.5, dtype: "float64", ...more },
  call: (options: never) => make(1, [2, 3, 4], options),
});

testOptions(it, all, {
  dropout: {
    ...draw,
    options: { rate: 0.5, seed: 1, sharedAxes: [1], noiseShape: [2, 1, 4] },
    except: { noiseShape: "null stands for the length of x" },
  },
  dropoutInto: { ...draw, ...into(all.dropoutInto) },
  vanillaDropout: draw,
  gaussianDropout: { inputs: { x }, options: { rate: 0.5, seed: 1 } },
  gaussianNoise: { inputs: { x }, options: { deviation: 0.5, seed: 1 } },
  alphaDropout: draw,
  alphaDropoutInto: { ...draw, ...into(all.alphaDropoutInto) },
  scaleByKeepRate: { inputs: { x }, options: { rate: 0.5 } },
  dropConnect: { inputs: { w: x }, options: { rate: 0.5, seed: 1 }, others },
  spatialDropout: channels,
  featureAlphaDropout: channels,
  dropBlock: {
    inputs: { x },
    options: { rate: 0.5, seed: 1, axis: 1, block: 2, coupled: true, scale: "realized" },
    others: [{ rate: 0.5, mask, block: [2] }],
  },
  dropPath: { inputs: { x }, options: { rate: 0.5, seed: 1, per: "batch", scale: "none" }, others },
  wordDropout: {
    inputs: { x, unknown: tensor([1, 2, 3, 4]) },
    options: { rate: 0.5, seed: 1 },
    others: [{ rate: 0.5, mask: { data: new Uint8Array(6), shape: [2, 3, 1] } }],
  },
  patchDropout: {
    inputs: { x },
    options: { rate: 0.5, seed: 1, prefix: 1 },
    others: [{ rate: 0.5, mask: { data: [1, 0, 1, 0, 1, 1], shape: [2, 3] } }],
  },
  recurrentDropout: channels,
  zoneout: { inputs: states, options: { rate: 0.5, seed: 1 }, others },
  zoneoutInference: { inputs: states, options: { rate: 0.5 } },
  concreteDropout: {
    inputs: { x, logit: tensor(0) },
    options: { seed: 1, temperature: 0.1 },
    others: [{ mask, temperature: 0.1 }],
  },
  concretePenalty: { inputs: { w: x, logit: tensor(0) }, options: { weightStrength: 1, rateStrength: 1 } },
  scheduledRate: {
    options: { rate: 0.5, steps: 10, from: 0.1, shape: "linear" },
    call: (options: never) => all.scheduledRate(3, options),
  },
  dropPathRates: { options: { rate: 0.5 }, call: (options: never) => all.dropPathRates(3, options) },
  applyMask: { inputs: { x }, options: { mask } },
  bernoulliMask: maskRow(all.bernoulliMask),
  gaussianMask: maskRow(all.gaussianMask),
  blockMask: maskRow(all.blockMask, { block: 2, axis: 1, coupled: true, scale: "expected" }),
  concreteMask: maskRow(all.concreteMask, { temperature: 0.1 }),
  patchMask: {
    options: { rate: 0.5, dtype: "float32", prefix: 1 },
    call: (options: never) => all.patchMask(1, [2, 3], options),
  },
  alphaMask: maskRow(all.alphaMask),
  featureAlphaMask: maskRow(all.featureAlphaMask, { axis: 1 }),
  spatialMask: maskRow(all.spatialMask, { axis: 1 }),
  dropConnectMask: maskRow(all.dropConnectMask),
  dropPathMask: maskRow(all.dropPathMask, { per: "sample" }),
  recurrentMask: maskRow(all.recurrentMask, { axis: 1 }),
  wordMask: maskRow(all.wordMask),
  zoneoutMask: maskRow(all.zoneoutMask),
  monteCarlo: {
    options: { passes: 3, seed: 1, probabilities: false, quantiles: [0.5], until: { width: 1, confidence: 0.9 } },
    call: (options: never) => all.monteCarlo(net, options),
  },
  averagePredictions: {
    options: { weights: [1, 2], mean: "geometric" },
    call: (options: never) => all.averagePredictions(predictions, options),
  },
  majorityVote: {
    options: { weights: [1, 2], votes: "soft" },
    call: (options: never) => all.majorityVote(predictions, options),
  },
  coAdaptation: "takes activations alone",
});
