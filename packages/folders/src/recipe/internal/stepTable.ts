import type { Augmentation } from "@reg/augment";
import * as augment from "@reg/augment";

/** What an option may be, for the schema. */
export type OptionKind = "range" | "count" | "number" | "boolean" | "point" | "fill" | "any" | readonly string[];

/** A step that a recipe may name. */
export interface StepEntry {
  readonly make: (options: never) => Augmentation;
  readonly options: { readonly [name: string]: OptionKind };
  /** whether masks have a fill beyond its border */
  readonly fillsMasks: boolean;
}

const borders = ["constant", "edge", "symmetric", "reflect", "wrap"];
const interpolations = ["nearest", "bilinear", "bicubic"];
const filters = ["nearest", "bilinear", "bicubic", "area"];
const sampling = { interpolation: interpolations, border: borders, fill: "fill", maskFill: "number" } as const;
const preset = { scale: ["torchvision", "timm"], increasing: "boolean", ...sampling } as const;

const moving = (make: StepEntry["make"], options: StepEntry["options"] = {}): StepEntry => ({
  make,
  options: { ...options, ...sampling },
  fillsMasks: true,
});
const plain = (make: StepEntry["make"], options: StepEntry["options"] = {}): StepEntry => ({
  make,
  options,
  fillsMasks: false,
});

/** The steps of images, by the names they have in `@reg/augment`. */
export const stepTable: { readonly [name: string]: StepEntry } = /* @__PURE__ */ (() => ({
  flipHorizontal: moving(augment.flipHorizontal),
  flipVertical: moving(augment.flipVertical),
  transpose: moving(augment.transpose),
  rotate90: moving(augment.rotate90, { turns: "number" }),
  crop: moving(augment.crop, { height: "number", width: "number", top: "number", left: "number" }),
  centerCrop: moving(augment.centerCrop, { height: "number", width: "number" }),
  pad: moving(augment.pad, { amount: "number", left: "number", top: "number", right: "number", bottom: "number" }),
  rotate: moving(augment.rotate, { angle: "range", center: "point", expand: "boolean" }),
  translate: moving(augment.translate, { x: "range", y: "range", unit: ["pixels", "fraction"] }),
  scale: moving(augment.scale, { factor: "range", x: "range", y: "range", center: "point" }),
  shear: moving(augment.shear, { x: "range", y: "range", center: "point" }),
  affine: moving(augment.affine, {
    angle: "range",
    x: "range",
    y: "range",
    scale: "range",
    shearX: "range",
    shearY: "range",
    center: "point",
  }),
  perspective: moving(augment.perspective, { distortion: "range" }),
  elastic: moving(augment.elastic, { alpha: "range", sigma: "range" }),
  gridDistortion: moving(augment.gridDistortion, { cells: "number", strength: "number" }),
  resize: plain(augment.resize, { height: "number", width: "number", interpolation: filters, antialias: "boolean" }),
  resizedCrop: moving(augment.resizedCrop, {
    height: "number",
    width: "number",
    area: "range",
    ratio: "range",
    interpolation: filters,
    antialias: "boolean",
  }),
  brightness: plain(augment.brightness, { factor: "range", shift: "range" }),
  contrast: plain(augment.contrast, { factor: "range", mean: ["gray", "channel"] }),
  saturation: plain(augment.saturation, { factor: "range" }),
  hue: plain(augment.hue, { shift: "range" }),
  gamma: plain(augment.gamma, { gamma: "range" }),
  sharpness: plain(augment.sharpness, { factor: "range" }),
  grayscale: plain(augment.grayscale),
  invert: plain(augment.invert),
  posterize: plain(augment.posterize, { bits: "count" }),
  solarize: plain(augment.solarize, { threshold: "range", add: "range" }),
  autocontrast: plain(augment.autocontrast),
  equalize: plain(augment.equalize),
  colorJitter: plain(augment.colorJitter, {
    brightness: "range",
    contrast: "range",
    saturation: "range",
    hue: "range",
    order: "any",
  }),
  clahe: plain(augment.clahe, { clipLimit: "range", tiles: "any" }),
  gaussianBlur: plain(augment.gaussianBlur, { sigma: "range", radius: "number" }),
  motionBlur: plain(augment.motionBlur, { length: "range", angle: "range" }),
  medianBlur: plain(augment.medianBlur, { radius: "count" }),
  gaussianNoise: plain(augment.gaussianNoise, { deviation: "range" }),
  poissonNoise: plain(augment.poissonNoise, { photons: "range" }),
  saltAndPepper: plain(augment.saltAndPepper, { rate: "range" }),
  jpeg: plain(augment.jpeg, { quality: "count", subsampling: ["4:4:4", "4:2:0"] }),
  erase: plain(augment.erase, { area: "range", ratio: "range", fill: "any" }),
  cutout: plain(augment.cutout, { size: "number", fill: "any" }),
  gridMask: plain(augment.gridMask, { unit: "range", ratio: "range", angle: "range", fill: "any" }),
  channelShuffle: plain(augment.channelShuffle),
  channelDropout: plain(augment.channelDropout, { fill: "number" }),
  randAugment: {
    make: augment.randAugment,
    options: { count: "number", magnitude: "number", deviation: "number", ...preset },
    fillsMasks: true,
  },
  trivialAugment: { make: augment.trivialAugment, options: preset, fillsMasks: true },
  autoAugment: {
    make: augment.autoAugment,
    options: { policy: ["imagenet", "cifar10", "svhn"], ...sampling },
    fillsMasks: true,
  },
  augMix: plain(augment.augMix, {
    width: "number",
    depth: "count",
    alpha: "number",
    severity: "number",
    colours: "boolean",
    interpolation: interpolations,
    border: borders,
    fill: "fill",
  }),
}))();

/** The options of pipelines within a recipe; all have `steps`. */
export const pipelineTable: { readonly [name: string]: StepEntry["options"] } = {
  sequence: {},
  oneOf: { weights: "any" },
  someOf: { count: "count", shuffle: "boolean" },
  repeat: { times: "count" },
};
