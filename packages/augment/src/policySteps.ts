import { autocontrast } from "./autocontrast.ts";
import { brightness } from "./brightness.ts";
import { contrast } from "./contrast.ts";
import { equalize } from "./equalize.ts";
import type { GeometricOptions } from "./geometric.ts";
import { posterize } from "./posterize.ts";
import { rotate } from "./rotate.ts";
import { saturation } from "./saturation.ts";
import { sharpness } from "./sharpness.ts";
import { shear } from "./shear.ts";
import { solarize } from "./solarize.ts";
import { translate } from "./translate.ts";
import type { Augmentation } from "./types.ts";
import type { ValueRange } from "./valueRange.ts";

/** What the steps of a policy take. */
export interface PolicyOptions extends GeometricOptions {
  /** black and white of float images, [0, 1] by default; bytes are 0..255 */
  readonly range?: ValueRange;
}

/** What magnitude 1 means. */
export interface Scale {
  /** the tangent of the angle */
  readonly shear: number;
  readonly translate: number;
  readonly unit: "pixels" | "share";
  /** degrees */
  readonly rotate: number;
  /** factors are 1 ± this */
  readonly enhance: number;
  /** how many bits posterize takes away */
  readonly bits: number;
}

/** The names torchvision has for the steps that RandAugment and TrivialAugment choose from. */
export const POLICY_NAMES = [
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
] as const;

const degrees = (tangent: number): number => (Math.atan(tangent) * 180) / Math.PI;

/**
 * The step of that name; none for Identity.
 *
 * @param level in [0, 1]
 * @param sign 1 or −1, for the steps that have two directions
 */
export function policyStep(
  name: (typeof POLICY_NAMES)[number],
  level: number,
  sign: number,
  scale: Scale,
  options: PolicyOptions,
): Augmentation | undefined {
  const { range, ...geometry } = options;
  const colours = range ? { range } : {};
  const signed = sign * level;
  const factor = 1 + signed * scale.enhance;
  switch (name) {
    case "Identity":
      return undefined;
    case "ShearX":
      return shear({ ...geometry, x: degrees(signed * scale.shear), y: 0, center: [0, 0] });
    case "ShearY":
      return shear({ ...geometry, x: 0, y: degrees(signed * scale.shear), center: [0, 0] });
    case "TranslateX":
      return translate({ ...geometry, x: signed * scale.translate, unit: scale.unit });
    case "TranslateY":
      return translate({ ...geometry, y: signed * scale.translate, unit: scale.unit });
    case "Rotate":
      return rotate({ ...geometry, angle: signed * scale.rotate });
    case "Brightness":
      return brightness({ ...colours, factor });
    case "Color":
      return saturation({ ...colours, factor });
    case "Contrast":
      return contrast({ ...colours, factor });
    case "Sharpness":
      return sharpness({ ...colours, factor });
    case "Posterize":
      return posterize({ ...colours, bits: 8 - Math.round(level * scale.bits) });
    case "Solarize":
      return solarize({ ...colours, threshold: 1 - level });
    case "AutoContrast":
      return autocontrast(colours);
    case "Equalize":
      return equalize(colours);
  }
}

/** Every step that a policy may choose. */
export const policySteps = (scale: Scale, options: PolicyOptions): Augmentation[] =>
  POLICY_NAMES.flatMap((name) => policyStep(name, 0, 1, scale, options) ?? []);
