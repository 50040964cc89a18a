// Every layer once, with an input that it takes; every penalty and every constraint.

import * as reg from "../src/index.ts";
import type { Tf } from "../src/internal/tf.ts";
import type { Tensor } from "./tf.ts";

const images = [6, 6, 8];

export const layerCases = (tf: Tf) => ({
  dropout: () => ({ layer: reg.dropout(tf)({ rate: 0.3, seed: 3, inputShape: images }), shape: images }),
  "dropout with a noise shape": () => ({
    layer: reg.dropout(tf)({ rate: 0.3, seed: 3, noiseShape: [null, 1, 1, null], inputShape: images }),
    shape: images,
  }),
  spatialDropout: () => ({ layer: reg.spatialDropout(tf)({ rate: 0.3, seed: 3, inputShape: images }), shape: images }),
  "spatialDropout of sequences": () => ({
    layer: reg.spatialDropout(tf)({ rate: 0.3, seed: 3, inputShape: [5, 4] }),
    shape: [5, 4],
  }),
  "spatialDropout, channels first": () => ({
    layer: reg.spatialDropout(tf)({ rate: 0.3, seed: 3, axis: 1, inputShape: [3, 2, 4, 5] }),
    shape: [3, 2, 4, 5],
  }),
  dropPath: () => ({ layer: reg.dropPath(tf)({ rate: 0.3, seed: 3, inputShape: images }), shape: images }),
  dropBlock: () => ({ layer: reg.dropBlock(tf)({ rate: 0.2, block: 3, seed: 3, inputShape: images }), shape: images }),
  gaussianDropout: () => ({
    layer: reg.gaussianDropout(tf)({ rate: 0.3, seed: 3, inputShape: images }),
    shape: images,
  }),
  gaussianNoise: () => ({
    layer: reg.gaussianNoise(tf)({ deviation: 0.3, seed: 3, inputShape: images }),
    shape: images,
  }),
  alphaDropout: () => ({ layer: reg.alphaDropout(tf)({ rate: 0.3, seed: 3, inputShape: images }), shape: images }),
  layerNorm: () => ({ layer: reg.layerNorm(tf)({ inputShape: images }), shape: images }),
  "layerNorm of two axes": () => ({
    layer: reg.layerNorm(tf)({ axes: 2, center: false, inputShape: images }),
    shape: images,
  }),
  rmsNorm: () => ({ layer: reg.rmsNorm(tf)({ inputShape: images }), shape: images }),
  groupNorm: () => ({ layer: reg.groupNorm(tf)({ groups: 4, inputShape: images }), shape: images }),
  "groupNorm, channels first": () => ({
    layer: reg.groupNorm(tf)({ groups: 2, axis: 1, inputShape: images }),
    shape: images,
  }),
  instanceNorm: () => ({ layer: reg.instanceNorm(tf)({ scale: false, inputShape: images }), shape: images }),
  batchNorm: () => ({ layer: reg.batchNorm(tf)({ momentum: 0.9, inputShape: images }), shape: images }),
  "batchNorm without gamma": () => ({ layer: reg.batchNorm(tf)({ scale: false, inputShape: images }), shape: images }),
  "batchNorm, channels first": () => ({
    layer: reg.batchNorm(tf)({ axis: 1, runningVariance: "unbiased", inputShape: images }),
    shape: images,
  }),
  "batchNorm, renormalized": () => ({
    layer: reg.batchNorm(tf)({ renorm: { maxScale: 1.1, maxShift: 0.1 }, inputShape: images }),
    shape: images,
  }),
  weightNorm: () => ({
    layer: reg.weightNorm(tf)({ layer: tf.layers.dense({ units: 4 }), inputShape: [5] }),
    shape: [5],
  }),
  "weightNorm of a convolution": () => ({
    layer: reg.weightNorm(tf)({
      layer: tf.layers.conv2dTranspose({ filters: 4, kernelSize: 3 }),
      inputShape: [5, 5, 2],
    }),
    shape: [5, 5, 2],
  }),
  spectralNorm: () => ({
    layer: reg.spectralNorm(tf)({ layer: tf.layers.dense({ units: 4 }), seed: 1, inputShape: [5] }),
    shape: [5],
  }),
  recurrentDropout: () => ({
    layer: reg.recurrentDropout(tf)({
      layer: tf.layers.lstm({ units: 4 }),
      inputRate: 0.3,
      recurrentRate: 0.3,
      seed: 3,
      inputShape: [5, 4],
    }),
    shape: [5, 4],
  }),
  "recurrentDropout in both directions": () => ({
    layer: reg.recurrentDropout(tf)({
      layer: tf.layers.bidirectional({ layer: tf.layers.gru({ units: 4 }), mergeMode: "concat" }),
      recurrentRate: 0.3,
      seed: 3,
      inputShape: [5, 4],
    }),
    shape: [5, 4],
  }),
  activityPenalty: () => ({
    layer: reg.activityPenalty(tf)({ l1: 1e-3, l2: 1e-3, inputShape: images }),
    shape: images,
  }),
  flip: () => ({ layer: reg.flip(tf)({ seed: 3, vertical: true, inputShape: images }), shape: images }),
  rotate: () => ({
    layer: reg.rotate(tf)({ angle: [-30, 30], border: "edge", seed: 3, inputShape: images }),
    shape: images,
  }),
  translate: () => ({ layer: reg.translate(tf)({ x: [-2, 2], y: 1, seed: 3, inputShape: images }), shape: images }),
  zoom: () => ({ layer: reg.zoom(tf)({ factor: [0.8, 1.2], seed: 3, inputShape: images }), shape: images }),
  contrast: () => ({
    layer: reg.contrast(tf)({ factor: [0.5, 1.5], range: [-5, 5], seed: 3, inputShape: images }),
    shape: images,
  }),
  cutout: () => ({ layer: reg.cutout(tf)({ size: 3, seed: 3, inputShape: images }), shape: images }),
});

type Penalty = { apply(w: Tensor): Tensor };
const penalty = (made: unknown) => made as Penalty;

/** Every regularizer, by its gradient where there is a choice. */
export const penaltyCases: Record<string, (given: Tf, exact: boolean) => Penalty> = {
  l1: (given, exact) => penalty(reg.l1(given)({ strength: 0.3, exact })),
  l2: (given) => penalty(reg.l2(given)({ strength: 0.3 })),
  elasticNet: (given, exact) => penalty(reg.elasticNet(given)({ l1: 0.3, l2: 0.2, exact })),
  "groupLasso of rows": (given, exact) => penalty(reg.groupLasso(given)({ strength: 0.3, axis: 1, exact })),
  "groupLasso of columns": (given, exact) => penalty(reg.groupLasso(given)({ strength: 0.3, axis: [-2], exact })),
  "orthogonal columns": (given) => penalty(reg.orthogonal(given)({ strength: 0.3 })),
  "orthogonal rows": (given) => penalty(reg.orthogonal(given)({ strength: 0.3, vectors: "rows" })),
  "orthogonal by cosines": (given) => penalty(reg.orthogonal(given)({ strength: 0.3, form: "cosine" })),
};

export const constraintCases = {
  box: (given: Tf) => reg.box(given)({ min: -0.3, max: 0.4 }),
  l1Ball: (given: Tf) => reg.l1Ball(given)({ radius: 0.7 }),
  "l1Ball of all": (given: Tf) => reg.l1Ball(given)({ radius: 2, axis: [0, 1] }),
  "l1Ball of nothing": (given: Tf) => reg.l1Ball(given)({ radius: 0, axis: 1 }),
  maxNorm: (given: Tf) => reg.maxNorm(given)({ max: 0.5 }),
  minMaxNorm: (given: Tf) => reg.minMaxNorm(given)({ min: 0.9, max: 1.1, rate: 0.7, axis: -1 }),
  nonNegative: (given: Tf) => reg.nonNegative(given)(),
  simplex: (given: Tf) => reg.simplex(given)({ sum: 2 }),
  "simplex of rows": (given: Tf) => reg.simplex(given)({ sum: 0.5, axis: -1 }),
  "simplex of nothing": (given: Tf) => reg.simplex(given)({ sum: 0, axis: -1 }),
  unitNorm: (given: Tf) => reg.unitNorm(given)({ axis: 1 }),
};
