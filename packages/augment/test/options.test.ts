import { arena } from "@reg/tensor";
import { type OptionsRow, testOptions } from "@reg/testing";
import { it } from "vitest";
import * as reg from "../src/index.ts";
import { flipHorizontal, jitter, rotate } from "../src/index.ts";

const image = { data: new Uint8Array(48).map((_, i) => 5 * i), shape: [4, 4, 3] };
const moving = {
  interpolation: "bilinear",
  border: "edge",
  fill: 0,
  maskInterpolation: "nearest",
  maskFill: 0,
  clip: true,
  maskBorder: "edge",
  minimumVisible: 0.1,
  swap: { keypoints: [[0, 1]] },
};
const range = [0, 1];

/** A step that is made by its options alone. */
const made = (options: object, ...others: object[]): OptionsRow => ({ options, others });
/** A step of a list of steps, or of a step. */
const around = (name: "oneOf" | "someOf" | "repeat" | "sometimes", options: object): OptionsRow => ({
  options,
  call: (given: never) => {
    const step = flipHorizontal();
    if (name === "repeat") return reg.repeat(step, given);
    if (name === "sometimes") return reg.sometimes(step, given);
    return name === "oneOf" ? reg.oneOf([step, rotate()], given) : reg.someOf([step, rotate()], given);
  },
});
const parts = { draw: () => ({}), apply: (sample: object) => sample };

testOptions(it, reg, {
  affineGrid: {
    options: { height: 2, width: 2, alignCorners: true },
    inputs: { theta: { data: new Float32Array(6), shape: [1, 2, 3] } },
  },
  affine: made({ angle: 5, x: 1, y: 1, scale: 2, shearX: 1, shearY: 1, center: [1, 1], ...moving }, { angle: [-5, 5] }),
  arenaImage: "it takes an image and an arena; its own test has their errors",
  augMix: made({ width: 2, depth: 2, alpha: 1, severity: 3, colours: true, range, ...moving }, { depth: [1, 2] }),
  augmentBatch: "it takes a step, a batch and a seed; its own test has their errors",
  augmentPredictions: {
    options: { seed: 1, count: 2, plain: true, combine: "mean", maps: false },
    call: (options: never) =>
      reg.augmentPredictions(jitter(), (x) => x, { data: new Float32Array(4), shape: [2, 2] }, options),
  },
  augmentation: { options: { name: "mine", ...parts }, texts: ["name"] },
  autoAugment: made({ policy: "cifar10", range, ...moving }),
  autocontrast: made({ range }),
  brightness: made({ factor: 1.5, shift: 0.1, range }, { factor: [1, 2] }),
  centerCrop: made({ height: 2, width: 2, ...moving }),
  channelDropout: made({ fill: 3 }),
  channelShuffle: "it takes no options",
  clahe: made({ clipLimit: 2, tiles: [2, 2], range }),
  colorJitter: made(
    { brightness: 1, contrast: 1, saturation: 1, hue: 0, order: ["hue", "contrast"], range },
    { hue: [-0.1, 0.1] },
  ),
  composite: {
    options: { name: "mine", key: "mine", steps: [flipHorizontal()], draw: () => [] },
    texts: ["name", "key"],
  },
  contrast: made({ factor: 1.5, mean: "channel", range }),
  crop: made({ height: 2, width: 2, top: 0, left: 0, ...moving }),
  cutmix: made({ alpha: 1, per: "sample", box: { left: 0, top: 0, right: 2, bottom: 2 }, minimumVisible: 0.1 }),
  cutout: made({ size: 2, box: { left: 0, top: 0, right: 2, bottom: 2 }, fill: 3, range }),
  elastic: made({ alpha: 3, sigma: 2, ...moving }),
  equalize: made({ range }),
  erase: made({ area: 0.1, ratio: 1, fill: 3, range }),
  featureDropout: made({ rate: 0.2, fill: 1 }),
  flipHorizontal: made(moving),
  flipVertical: made(moving),
  frequencyMask: made({ count: 1, width: 2, fill: 0 }, { width: [0, 2] }),
  gamma: made({ gamma: 2, range }),
  gaussianBlur: made({ sigma: 1, x: 1, y: 2, radius: 2 }),
  gaussianNoise: made({ deviation: 0.1, range }),
  geometric: {
    options: { name: "mine", options: {}, draw: () => ({}), place: () => ({ matrix: [], frame: [] }) },
    texts: ["name"],
  },
  gridSample: {
    options: { interpolation: "bicubic", border: "edge", alignCorners: true },
    inputs: {
      x: { data: new Float32Array(12), shape: [1, 2, 2, 3] },
      grid: { data: new Float32Array(4), shape: [1, 1, 2, 2] },
    },
  },
  grayscale: "it takes no options",
  gridDistortion: made({ cells: 3, strength: 0.2, ...moving }),
  gridMask: made({ unit: 4, ratio: 0.5, angle: 10, fill: 1, range }),
  hue: made({ shift: 0.1, range }),
  invert: made({ range }),
  jitter: made({ deviation: 0.1 }),
  jpeg: made({ quality: 50, subsampling: "4:4:4", range }, { quality: [40, 60] }),
  magnitudeWarp: made({ deviation: 0.1, knots: 3 }),
  medianBlur: made({ radius: 1 }),
  mixup: made({ alpha: 1, per: "batch" }),
  mosaic: made({ center: 0.5, per: "batch", minimumVisible: 0.1 }),
  motionBlur: made({ length: 3, angle: 10 }),
  oneOf: around("oneOf", { weights: [1, 2] }),
  pad: made({ amount: 1, left: 1, top: 1, right: 1, bottom: 1, ...moving }),
  permutation: made({ segments: 2, lengths: "random" }),
  perspective: made(
    { distortion: 0.2, ...moving },
    {
      corners: [
        [0, 0],
        [3, 0],
        [3, 3],
        [0, 3],
      ],
    },
  ),
  pixelwise: {
    options: { name: "mine", draw: () => ({}), image: () => image },
    texts: ["name"],
  },
  poissonNoise: made({ photons: 100, range }),
  posterize: made({ bits: 4, range }),
  randAugment: made({
    count: 2,
    magnitude: 5,
    deviation: 1,
    probability: 0.5,
    scale: "timm",
    increasing: false,
    range,
    ...moving,
  }),
  repeat: around("repeat", { times: 2 }),
  replay: "it takes a sample, params and steps; its own test has their errors",
  resize: made(
    { height: 2, width: 2, interpolation: "area", antialias: false, maskInterpolation: "nearest", alignCorners: true },
    { scale: 2 },
  ),
  resizedCrop: made({ height: 2, width: 2, area: 0.5, ratio: 1, antialias: false, ...moving }),
  resizeMix: made({ scale: 0.5, per: "batch", minimumVisible: 0.1 }),
  reversal: "it takes no options",
  rotate: made({ angle: 5, center: [1, 1], expand: true, ...moving }, { angle: [-5, 5], fill: [1, 2, 3] }),
  rotate90: made({ turns: 1, ...moving }),
  saltAndPepper: made({ rate: 0.1, range }),
  saturation: made({ factor: 1, range }),
  scale: made({ factor: 2, x: 1, y: 1, center: [1, 1], ...moving }),
  scaling: made({ deviation: 0.1 }),
  sequence: "it takes a list of steps; its own test has its errors",
  sharpness: made({ factor: 1, range }),
  shear: made({ x: 5, y: 5, center: [1, 1], ...moving }),
  smote: {
    options: { seed: 1, neighbours: 2 },
    inputs: { x: { data: new Float32Array(6), shape: [3, 2] }, label: [0, 0, 1] },
  },
  solarize: made({ threshold: 0.5, add: 0.1, range }),
  someOf: around("someOf", { count: 1, shuffle: true }),
  sometimes: around("sometimes", { probability: 0.5 }),
  swapNoise: made({ rate: 0.1 }),
  timeMask: made({ count: 1, width: 2, fill: 0 }),
  timeShift: made({ shift: 0.1, wrap: false, fill: 0 }),
  timeWarp: made({ deviation: 0.1, knots: 3, window: 2 }),
  toChannelsFirst: {
    options: { mean: 0.5, deviation: 0.5 },
    others: [{ mean: [0.5, 0.4, 0.3] }],
    call: (options: never) => reg.toChannelsFirst(image, options),
  },
  toChannelsLast: {
    options: { mean: 0.5, deviation: 0.5, bytes: true },
    call: (options: never) => reg.toChannelsLast({ data: new Float32Array(12), shape: [3, 2, 2] }, options),
  },
  translate: made({ x: 1, y: 1, unit: "pixels", ...moving }),
  transpose: made(moving),
  trivialAugment: made({ scale: "timm", increasing: true, range, ...moving }),
  warp: {
    options: { matrix: [1, 0, 1, 0, 1, 0], height: 2, width: 2, interpolation: "nearest", border: "edge", fill: 1 },
    inputs: { x: arena({ bytes: 4096 }).tensor({ data: new Float32Array(12), shape: [2, 2, 3] }) },
  },
  windowSlice: made({ fraction: 0.5 }),
  windowWarp: made({ fraction: 0.5, factors: [2, 1] }),
});
