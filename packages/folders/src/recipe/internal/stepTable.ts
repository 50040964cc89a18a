import type { Augmentation } from "@reg/augment";
import * as augment from "@reg/augment";

/** What an option may be, for the schema. */
export type OptionKind = "range" | "count" | "number" | "boolean" | "point" | "fill" | "any" | readonly string[];

/** A step that a recipe may name. */
export interface StepEntry {
  readonly make: (options: never) => Augmentation;
  readonly options: { readonly [name: string]: OptionKind };
  /** whether it moves pixels */
  readonly moves: boolean;
}

const borders = ["constant", "edge", "symmetric", "reflect", "wrap"];
const interpolations = ["nearest", "bilinear", "bicubic"];
const filters = ["nearest", "bilinear", "bicubic", "area"];
const sampling = { interpolation: interpolations, border: borders, fill: "fill", maskFill: "number" } as const;
const preset = { scale: ["torchvision", "timm"], increasing: "boolean", ...sampling } as const;

const moving = (make: StepEntry["make"], options: StepEntry["options"] = {}): StepEntry => ({
  make,
  options: { ...options, ...sampling },
  moves: true,
});
const colour = (make: StepEntry["make"], options: StepEntry["options"] = {}): StepEntry => ({
  make,
  options,
  moves: false,
});

/** The steps of images, by the names they have in `@reg/augment`. */
export const stepTable: { readonly [name: string]: StepEntry } = {
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
  resize: moving(augment.resize, { height: "number", width: "number", interpolation: filters, antialias: "boolean" }),
  resizedCrop: moving(augment.resizedCrop, {
    height: "number",
    width: "number",
    area: "range",
    ratio: "range",
    interpolation: filters,
    antialias: "boolean",
  }),
  brightness: colour(augment.brightness, { factor: "range", shift: "range" }),
  contrast: colour(augment.contrast, { factor: "range", mean: ["gray", "channel"] }),
  saturation: colour(augment.saturation, { factor: "range" }),
  hue: colour(augment.hue, { shift: "range" }),
  gamma: colour(augment.gamma, { gamma: "range" }),
  sharpness: colour(augment.sharpness, { factor: "range" }),
  grayscale: colour(augment.grayscale),
  invert: colour(augment.invert),
  posterize: colour(augment.posterize, { bits: "count" }),
  solarize: colour(augment.solarize, { threshold: "range", add: "range" }),
  autocontrast: colour(augment.autocontrast),
  equalize: colour(augment.equalize),
  colorJitter: colour(augment.colorJitter, {
    brightness: "range",
    contrast: "range",
    saturation: "range",
    hue: "range",
    order: "any",
  }),
  clahe: colour(augment.clahe, { clipLimit: "range", tiles: "any" }),
  gaussianBlur: colour(augment.gaussianBlur, { sigma: "range", radius: "number" }),
  motionBlur: colour(augment.motionBlur, { length: "range", angle: "range" }),
  medianBlur: colour(augment.medianBlur, { radius: "count" }),
  gaussianNoise: colour(augment.gaussianNoise, { deviation: "range" }),
  poissonNoise: colour(augment.poissonNoise, { photons: "range" }),
  saltAndPepper: colour(augment.saltAndPepper, { rate: "range" }),
  jpeg: colour(augment.jpeg, { quality: "count", subsampling: ["4:4:4", "4:2:0"] }),
  erase: colour(augment.erase, { area: "range", ratio: "range", fill: "any" }),
  cutout: colour(augment.cutout, { size: "number", fill: "any" }),
  gridMask: colour(augment.gridMask, { unit: "range", ratio: "range", angle: "range", fill: "any" }),
  channelShuffle: colour(augment.channelShuffle),
  channelDropout: colour(augment.channelDropout, { fill: "number" }),
  randAugment: {
    make: augment.randAugment,
    options: { count: "number", magnitude: "number", deviation: "number", ...preset },
    moves: true,
  },
  trivialAugment: { make: augment.trivialAugment, options: preset, moves: true },
  autoAugment: {
    make: augment.autoAugment,
    options: { policy: ["imagenet", "cifar10", "svhn"], ...sampling },
    moves: true,
  },
  augMix: colour(augment.augMix, {
    width: "number",
    depth: "count",
    alpha: "number",
    severity: "number",
    colours: "boolean",
    interpolation: interpolations,
    border: borders,
    fill: "fill",
  }),
};

/** The options of pipelines within a recipe; all have `steps`. */
export const pipelineTable: { readonly [name: string]: StepEntry["options"] } = {
  sequence: {},
  oneOf: { weights: "any" },
  someOf: { count: "count", shuffle: "boolean" },
  repeat: { times: "count" },
};
