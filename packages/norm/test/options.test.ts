import { tensor } from "@reg/tensor";
import { testOptions } from "@reg/testing";
import { it } from "vitest";
import * as norm from "../src/index.ts";

const x = tensor([1, 2, 4, 8, 1, 3, 5, 2], [2, 4], "float64");
const gamma = tensor([1, 2, 3, 4], [4], "float64");
const beta = tensor([0, 1, 0, 1], [4], "float64");
const [mean, variance] = [beta, gamma];
const running = { mean, variance, updates: 1 };
const moments = { mean, variance, count: 2 };
const samples = tensor(
  Array.from({ length: 24 }, (_, i) => (i * i) % 7),
  [2, 4, 3],
  "float64",
);
const affine = { x: samples, gamma, beta };
const rows = { inputs: { x, gamma, beta }, options: { axes: 1, epsilon: 1e-5, mask: { data: [1, 1], shape: [2] } } };
const mask = { data: [1, 1, 0, 1, 1, 1], shape: [2, 3] };
const grouped = { inputs: affine, options: { groups: 2, axis: 1, epsilon: 1e-5, mask } };
const single = { inputs: affine, options: { axis: 1, epsilon: 1e-5, mask } };
const batch = { inputs: { x, gamma, beta }, options: { axis: 1, epsilon: 1e-5, mask: { data: [1, 1], shape: [2] } } };
const layer = { w: x, b: gamma };
const folding = { inputs: layer, options: { mean, variance, gamma, beta, epsilon: 1e-5, axis: 1 } };
const into = <I extends { x: { shape: readonly number[]; data: { length: number } } }>(
  op: (y: typeof x, inputs: never, options: never) => unknown,
  row: { inputs: I; options: object },
) => ({
  ...row,
  call: (options: never, inputs: never) => {
    const { data, shape } = row.inputs.x;
    return op({ data: new Float64Array(data.length), shape }, inputs, options);
  },
});

testOptions(it, norm, {
  layerNorm: rows,
  layerNormInto: into(norm.layerNormInto, rows),
  rmsNorm: { ...rows, inputs: { x, gamma } },
  rmsNormInto: into(norm.rmsNormInto, { ...rows, inputs: { x, gamma } }),
  groupNorm: grouped,
  groupNormInto: into(norm.groupNormInto, grouped),
  instanceNorm: single,
  instanceNormInto: into(norm.instanceNormInto, single),
  adaptiveNorm: {
    inputs: { x: samples, gamma: x, beta: x },
    options: { norm: ({ x }: { x: typeof samples }) => norm.instanceNorm({ x }), axis: 1 },
  },
  dynamicTanh: { inputs: { x, alpha: tensor(0.5), gamma, beta }, options: { axes: 1 } },
  localResponseNorm: { inputs: { x }, options: { size: 3, alpha: 1, beta: 0.75, k: 1, window: "mean", axis: 1 } },
  lpNormalize: { inputs: { x }, options: { order: 2, axis: 1, epsilon: 1e-12 } },
  batchNorm: batch,
  batchNormInto: into(norm.batchNormInto, batch),
  batchNormInference: { inputs: { x, gamma, beta }, options: { mean, variance, axis: 1, epsilon: 1e-5 } },
  batchRenorm: {
    inputs: { x, gamma, beta },
    options: { running, maxScale: 3, maxShift: 5, axis: 1, epsilon: 1e-5 },
  },
  syncBatchNorm: { ...batch, options: { ...batch.options, allReduce: (sums: Float64Array) => sums } },
  weightNorm: { inputs: { v: x, g: tensor([1, 2]) }, options: { axis: 0 }, others: [] },
  weightNormInputs: { inputs: { w: x }, options: { axis: 0, keepAxes: true } },
  weightStandardization: {
    inputs: { w: x, gamma: tensor([1, 2], [2], "float64") },
    options: { axis: 0, epsilon: 1e-5 },
  },
  spectralNorm: {
    inputs: { w: x },
    options: { seed: 1, iterations: 2, axis: 0, first: "u" },
    others: [{ state: { u: tensor([1, 0]), v: tensor([1, 0, 0, 0]) } }],
  },
  updateMoments: {
    options: { momentum: 0.1, runningVariance: "biased" },
    call: (options: never) => norm.updateMoments(running, moments, options),
  },
  recalibrate: {
    options: { combine: "pooled", runningVariance: "biased" },
    call: (options: never) => norm.recalibrate([x], () => ({ first: moments }), options),
  },
  mergeMoments: "takes two moments, which its own tests spoil",
  foldIntoDense: folding,
  unfoldFromDense: folding,
  foldIntoConv: folding,
  unfoldFromConv: folding,
  fromKeras: { options: { momentum: 0.9, epsilon: 1e-3 } },
  fromTorch: { options: { momentum: 0.9, eps: 1e-3 }, nullable: ["momentum"] },
  toKeras: { options: { momentum: 0.9, epsilon: 1e-3, runningVariance: "biased" } },
  toTorch: { options: { momentum: 0.9, epsilon: 1e-3, runningVariance: "biased" } },
});
