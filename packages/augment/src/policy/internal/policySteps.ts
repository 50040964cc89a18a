import { autocontrast } from "../../colour/autocontrast.ts";
import { brightness } from "../../colour/brightness.ts";
import { contrast } from "../../colour/contrast.ts";
import { equalize } from "../../colour/equalize.ts";
import { invert } from "../../colour/invert.ts";
import { posterize } from "../../colour/posterize.ts";
import { saturation } from "../../colour/saturation.ts";
import { solarize } from "../../colour/solarize.ts";
import { sharpness } from "../../filter/sharpness.ts";
import { rotate } from "../../geometry/rotate.ts";
import { shear } from "../../geometry/shear.ts";
import { translate } from "../../geometry/translate.ts";
import type { Point } from "../../geometry/types.ts";
import type { Augmentation } from "../../pipeline/types.ts";
import type { Frame } from "../../sample/types.ts";
import type { PolicyOptions } from "../types.ts";
import { type PolicyName, type PolicyScale, STANDARD, STEPS } from "./policyScales.ts";

/** The outer corner of the first pixel: policies shear about it. */
const CORNER: Point = [-0.5, -0.5];
const degrees = (tangent: number): number => (Math.atan(tangent) * 180) / Math.PI;

/**
 * The step of that name; none for Identity.
 *
 * @param level in [0, 1]
 * @param sign 1 or −1, for the steps that have two directions
 */
export function policyStep(
  name: PolicyName,
  level: number,
  sign: number,
  scale: PolicyScale,
  options: PolicyOptions,
  [height, width]: Frame,
): Augmentation | undefined {
  const { range, ...geometry } = options;
  const colours = range ? { range } : {};
  // Without −0, which JSON does not know.
  const signed = (value: number) => sign * value || 0;
  const lean = signed(degrees(level * scale.shear));
  const factor = scale.factor(level, sign);
  switch (name) {
    case "Identity":
      return undefined;
    case "ShearX":
      return shear({ ...geometry, x: lean, y: 0, center: CORNER });
    case "ShearY":
      return shear({ ...geometry, x: 0, y: lean, center: CORNER });
    case "TranslateX":
      return translate({ ...geometry, x: signed(scale.translate(level, width)) });
    case "TranslateY":
      return translate({ ...geometry, y: signed(scale.translate(level, height)) });
    case "Rotate":
      return rotate({ ...geometry, angle: signed(level * scale.rotate) });
    case "Brightness":
      return brightness({ ...colours, factor });
    case "Color":
      return saturation({ ...colours, factor });
    case "Contrast":
      return contrast({ ...colours, factor });
    case "Sharpness":
      return sharpness({ ...colours, factor });
    case "Posterize":
      return posterize({ ...colours, bits: scale.bits(level) });
    case "Solarize":
      return solarize({ ...colours, threshold: scale.threshold(level) });
    case "SolarizeAdd":
      return solarize({ ...colours, add: Math.trunc(110 * level) / 255 });
    case "AutoContrast":
      return autocontrast(colours);
    case "Equalize":
      return equalize(colours);
    case "Invert":
      return invert(colours);
  }
}

/** Every step that a policy may have drawn, whatever its options, for `replay` to look up. */
export const policySteps = (options: PolicyOptions): Augmentation[] =>
  [...STEPS, "Invert" as const].flatMap((name) => policyStep(name, 0, 1, STANDARD, options, [0, 0]) ?? []);
