/** The names torchvision and timm have for the steps that policies choose from. */
export type PolicyName =
  | "Identity"
  | "ShearX"
  | "ShearY"
  | "TranslateX"
  | "TranslateY"
  | "Rotate"
  | "Brightness"
  | "Color"
  | "Contrast"
  | "Sharpness"
  | "Posterize"
  | "Solarize"
  | "SolarizeAdd"
  | "AutoContrast"
  | "Equalize"
  | "Invert";

/** What a level in [0, 1] means for each step. */
export interface PolicyScale {
  /** the tangent of the angle at 1 */
  readonly shear: number;
  /** degrees at 1 */
  readonly rotate: number;
  /** pixels, of a side of so many */
  readonly translate: (level: number, side: number) => number;
  /** of brightness, saturation, contrast and sharpness; the sign is 1 or −1 */
  readonly factor: (level: number, sign: number) => number;
  /** how many bits posterize keeps */
  readonly bits: (level: number) => number;
  /** where solarize begins, as a share of the range */
  readonly threshold: (level: number) => number;
}

// No scale is spread into another: a bundler would take that for an effect of the import.
const aroundOne = (level: number, sign: number): number => 1 + sign * level * 0.9;
const falling = (level: number): number => 1 - level;
const timmShift = (level: number, side: number): number => 0.45 * level * side;

/** torchvision's scale of RandAugment and AutoAugment. Its shifts are cut off to whole pixels. */
export const STANDARD: PolicyScale = {
  shear: 0.3,
  rotate: 30,
  translate: (level, side) => Math.trunc((level * 150 * side) / 331),
  factor: aroundOne,
  bits: (level) => 8 - Math.round(4 * level),
  threshold: falling,
};

/** torchvision's scale of TrivialAugment Wide. */
export const WIDE: PolicyScale = {
  shear: 0.99,
  rotate: 135,
  translate: (level) => Math.trunc(32 * level),
  factor: (level, sign) => 1 + sign * level * 0.99,
  bits: (level) => 8 - Math.round(6 * level),
  threshold: falling,
};

/** torchvision's scale of AugMix. */
export const MIX: PolicyScale = {
  shear: 0.3,
  rotate: 30,
  translate: (level, side) => Math.trunc((level * side) / 3),
  factor: aroundOne,
  bits: (level) => 4 - Math.round(4 * level),
  threshold: falling,
};

/** timm's scale, with the steps whose severity increases with the level (`inc1`). */
export const TIMM: PolicyScale = {
  shear: 0.3,
  rotate: 30,
  translate: timmShift,
  factor: (level, sign) => Math.max(0.1, 1 + sign * level * 0.9),
  bits: (level) => 4 - Math.trunc(4 * level),
  threshold: (level) => (256 - Math.trunc(256 * level)) / 255,
};

/** timm's scale without `inc1`: factors from 0.1 to 1.9, and the less severe the more bits or the higher the threshold. */
export const TIMM_PLAIN: PolicyScale = {
  shear: 0.3,
  rotate: 30,
  translate: timmShift,
  factor: (level) => 0.1 + 1.8 * level,
  bits: (level) => Math.trunc(4 * level),
  threshold: (level) => Math.trunc(256 * level) / 255,
};

/** torchvision's steps of RandAugment and TrivialAugment, in its order. */
export const STEPS: readonly PolicyName[] = [
  "Identity",
  "ShearX",
  "ShearY",
  "TranslateX",
  "TranslateY",
  "Rotate",
  "Brightness",
  "Color",
  "Contrast",
  "Sharpness",
  "Posterize",
  "Solarize",
  "AutoContrast",
  "Equalize",
];

/** timm's steps of RandAugment. */
export const TIMM_STEPS: readonly PolicyName[] = [
  "AutoContrast",
  "Equalize",
  "Invert",
  "Rotate",
  "Posterize",
  "Solarize",
  "SolarizeAdd",
  "Color",
  "Contrast",
  "Brightness",
  "Sharpness",
  "ShearX",
  "ShearY",
  "TranslateX",
  "TranslateY",
];
