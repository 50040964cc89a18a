import { autocontrast } from "../../colour/autocontrast.ts";
import { brightness } from "../../colour/brightness.ts";
import { channelDropout } from "../../colour/channelDropout.ts";
import { channelShuffle } from "../../colour/channelShuffle.ts";
import { clahe } from "../../colour/clahe.ts";
import { colorJitter } from "../../colour/colorJitter.ts";
import { contrast } from "../../colour/contrast.ts";
import { equalize } from "../../colour/equalize.ts";
import { gamma } from "../../colour/gamma.ts";
import { grayscale } from "../../colour/grayscale.ts";
import { hue } from "../../colour/hue.ts";
import { invert } from "../../colour/invert.ts";
import { posterize } from "../../colour/posterize.ts";
import { saturation } from "../../colour/saturation.ts";
import { solarize } from "../../colour/solarize.ts";
import { cutout } from "../../erase/cutout.ts";
import { erase } from "../../erase/erase.ts";
import { gridMask } from "../../erase/gridMask.ts";
import { gaussianBlur } from "../../filter/gaussianBlur.ts";
import { jpeg } from "../../filter/jpeg.ts";
import { medianBlur } from "../../filter/medianBlur.ts";
import { motionBlur } from "../../filter/motionBlur.ts";
import { sharpness } from "../../filter/sharpness.ts";
import { affine } from "../../geometry/affine.ts";
import { centerCrop } from "../../geometry/centerCrop.ts";
import { crop } from "../../geometry/crop.ts";
import { elastic } from "../../geometry/elastic.ts";
import { flipHorizontal } from "../../geometry/flipHorizontal.ts";
import { flipVertical } from "../../geometry/flipVertical.ts";
import { gridDistortion } from "../../geometry/gridDistortion.ts";
import { pad } from "../../geometry/pad.ts";
import { perspective } from "../../geometry/perspective.ts";
import { resize } from "../../geometry/resize.ts";
import { resizedCrop } from "../../geometry/resizedCrop.ts";
import { rotate } from "../../geometry/rotate.ts";
import { rotate90 } from "../../geometry/rotate90.ts";
import { scale } from "../../geometry/scale.ts";
import { shear } from "../../geometry/shear.ts";
import { translate } from "../../geometry/translate.ts";
import { transpose } from "../../geometry/transpose.ts";
import { cutmix } from "../../mix/cutmix.ts";
import { mixup } from "../../mix/mixup.ts";
import { mosaic } from "../../mix/mosaic.ts";
import { resizeMix } from "../../mix/resizeMix.ts";
import type { MixBatch } from "../../mix/types.ts";
import { gaussianNoise } from "../../noise/gaussianNoise.ts";
import { poissonNoise } from "../../noise/poissonNoise.ts";
import { saltAndPepper } from "../../noise/saltAndPepper.ts";
import type { Augmentation } from "../../pipeline/types.ts";
import { augMix } from "../../policy/augMix.ts";
import { autoAugment } from "../../policy/autoAugment.ts";
import { randAugment } from "../../policy/randAugment.ts";
import { trivialAugment } from "../../policy/trivialAugment.ts";

/** What an option may be, for the schema. */
export type OptionKind =
  | "boolean"
  | "number"
  | "whole"
  | "range"
  | "count"
  | "point"
  | "corners"
  | "fill"
  | "noise"
  | "order"
  | "tiles"
  | "weights"
  | "box"
  | readonly string[];

/** A step that a recipe may name. */
export interface StepEntry {
  readonly make: (options: never) => Augmentation;
  readonly options: { readonly [name: string]: OptionKind };
  /** the options that it cannot do without */
  readonly needs?: readonly string[];
  /** whether masks have a fill beyond its border */
  readonly fillsMasks: boolean;
}

const borders = ["constant", "edge", "symmetric", "reflect", "wrap"];
const interpolations = ["nearest", "bilinear", "bicubic"];
const filters = ["nearest", "bilinear", "bicubic", "area", "nearestFloor"];
const sampling = {
  interpolation: interpolations,
  border: borders,
  fill: "fill",
  maskFill: "number",
  maskBorder: borders,
} as const;
const frame = { height: "whole", width: "whole" } as const;
const sides = ["height", "width"];
const preset = { scale: ["torchvision", "timm"], increasing: "boolean", ...sampling } as const;

const moving = (
  make: StepEntry["make"],
  options: StepEntry["options"] = {},
  needs: readonly string[] = [],
): StepEntry => ({ make, options: { ...sampling, ...options }, needs, fillsMasks: true });
const plain = (make: StepEntry["make"], options: StepEntry["options"] = {}): StepEntry => ({
  make,
  options,
  fillsMasks: false,
});

/** The steps of images, by the names they have in `@reg/augment`. */
export const stepTable: { readonly [name: string]: StepEntry } = /* @__PURE__ */ (() => ({
  flipHorizontal: moving(flipHorizontal),
  flipVertical: moving(flipVertical),
  transpose: moving(transpose),
  rotate90: moving(rotate90, { turns: "whole" }),
  crop: moving(crop, { ...frame, top: "whole", left: "whole" }, sides),
  centerCrop: moving(centerCrop, frame, sides),
  pad: moving(pad, { amount: "whole", left: "whole", top: "whole", right: "whole", bottom: "whole" }),
  rotate: moving(rotate, { angle: "range", center: "point", expand: "boolean" }),
  translate: moving(translate, { x: "range", y: "range", unit: ["pixels", "fraction"] }),
  scale: moving(scale, { factor: "range", x: "range", y: "range", center: "point" }),
  shear: moving(shear, { x: "range", y: "range", center: "point" }),
  affine: moving(affine, {
    angle: "range",
    x: "range",
    y: "range",
    scale: "range",
    shearX: "range",
    shearY: "range",
    center: "point",
  }),
  perspective: moving(perspective, { distortion: "range", corners: "corners" }),
  elastic: moving(elastic, { alpha: "range", sigma: "range" }),
  gridDistortion: moving(gridDistortion, { cells: "whole", strength: "number" }),
  resize: plain(resize, {
    ...frame,
    scale: "number",
    interpolation: filters,
    antialias: "boolean",
    alignCorners: "boolean",
  }),
  resizedCrop: moving(
    resizedCrop,
    { ...frame, area: "range", ratio: "range", interpolation: filters, antialias: "boolean" },
    sides,
  ),
  brightness: plain(brightness, { factor: "range", shift: "range" }),
  contrast: plain(contrast, { factor: "range", mean: ["gray", "channel"] }),
  saturation: plain(saturation, { factor: "range" }),
  hue: plain(hue, { shift: "range" }),
  gamma: plain(gamma, { gamma: "range" }),
  sharpness: plain(sharpness, { factor: "range" }),
  grayscale: plain(grayscale),
  invert: plain(invert),
  posterize: plain(posterize, { bits: "count" }),
  solarize: plain(solarize, { threshold: "range", add: "range" }),
  autocontrast: plain(autocontrast),
  equalize: plain(equalize),
  colorJitter: plain(colorJitter, {
    brightness: "range",
    contrast: "range",
    saturation: "range",
    hue: "range",
    order: "order",
  }),
  clahe: plain(clahe, { clipLimit: "range", tiles: "tiles" }),
  gaussianBlur: plain(gaussianBlur, { sigma: "range", radius: "whole" }),
  motionBlur: plain(motionBlur, { length: "range", angle: "range" }),
  medianBlur: plain(medianBlur, { radius: "count" }),
  gaussianNoise: plain(gaussianNoise, { deviation: "range" }),
  poissonNoise: plain(poissonNoise, { photons: "range" }),
  saltAndPepper: plain(saltAndPepper, { rate: "range" }),
  jpeg: plain(jpeg, { quality: "count", subsampling: ["4:4:4", "4:2:0"] }),
  erase: plain(erase, { area: "range", ratio: "range", fill: "noise" }),
  cutout: plain(cutout, { size: "whole", fill: "noise" }),
  gridMask: plain(gridMask, { unit: "range", ratio: "range", angle: "range", fill: "noise" }),
  channelShuffle: plain(channelShuffle),
  channelDropout: plain(channelDropout, { fill: "number" }),
  randAugment: {
    make: randAugment,
    options: { count: "whole", magnitude: "number", deviation: "number", ...preset },
    fillsMasks: true,
  },
  trivialAugment: { make: trivialAugment, options: preset, fillsMasks: true },
  autoAugment: {
    make: autoAugment,
    options: { policy: ["imagenet", "cifar10", "svhn"], ...sampling },
    fillsMasks: true,
  },
  augMix: plain(augMix, {
    width: "whole",
    depth: "count",
    alpha: "number",
    severity: "whole",
    colours: "boolean",
    interpolation: interpolations,
    border: borders,
    fill: "fill",
  }),
}))();

/** The steps that mix the samples of a batch. */
export const mixTable: {
  readonly [name: string]: {
    readonly make: (options: never) => Augmentation<MixBatch>;
    readonly options: StepEntry["options"];
  };
} = /* @__PURE__ */ (() => ({
  mixup: { make: mixup, options: { alpha: "number", per: ["batch", "sample"] } },
  cutmix: {
    make: cutmix,
    options: { alpha: "number", per: ["batch", "sample"], box: "box", minimumVisible: "number" },
  },
  resizeMix: { make: resizeMix, options: { scale: "range", per: ["batch", "sample"], minimumVisible: "number" } },
  mosaic: { make: mosaic, options: { center: "range", per: ["batch", "sample"], minimumVisible: "number" } },
}))();

/** The pipelines within a recipe; all have `steps`. */
export const pipelineTable: { readonly [name: string]: Pick<StepEntry, "options" | "needs"> } = {
  sequence: { options: {} },
  oneOf: { options: { weights: "weights" } },
  someOf: { options: { count: "count", shuffle: "boolean" } },
  repeat: { options: { times: "count" }, needs: ["times"] },
};
