import { augmentation } from "./augmentation.ts";
import { expectSample } from "./expectSample.ts";
import { frameOf, withFrame } from "./frameOf.ts";
import type { GeometricOptions } from "./geometric.ts";
import type { Motion } from "./motion.ts";
import { expectSampling } from "./sampling.ts";
import { transformSample } from "./transformSample.ts";
import type { Augmentation, Frame, Outline, Params, Sample } from "./types.ts";

/** What a step needs that moves pixels in any way. */
export interface MovingParts<P extends object> {
  readonly name: string;
  readonly options: GeometricOptions;
  readonly draw: (seed: number, outline: Outline) => P;
  readonly motion: (params: P, frame: Frame) => Motion;
  readonly inverse?: (params: P, outline: Outline) => Params;
}

/** A step that moves image, mask, boxes and keypoints alike. Its params hold the options that were given. */
export function moving<P extends object>({
  name,
  options,
  draw,
  motion,
  inverse,
}: MovingParts<P>): Augmentation<Sample, P & GeometricOptions & Params> {
  expectGeometric(name, options);
  const known = given(options);
  return augmentation<Sample, P & GeometricOptions>({
    name,
    draw: (seed, outline) => ({ ...known, ...draw(seed, outline) }),
    apply: (sample, params) => {
      expectSample(name, sample);
      return transformSample(name, sample, motion(params, frameOf(name, sample)), params);
    },
    outline: (outline, params) => withFrame(outline, motion(params, frameOf(name, outline)).frame),
    ...(inverse && { inverse }),
  });
}

/** The options that every step knows that moves pixels, as far as they were given. */
function given(options: GeometricOptions): GeometricOptions {
  const { interpolation, border, fill, maskInterpolation, maskFill, clip, minimumVisible } = options;
  const known = { interpolation, border, fill, maskInterpolation, maskFill, clip, minimumVisible };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

function expectGeometric(name: string, options: GeometricOptions): void {
  const { maskInterpolation = "nearest", maskFill = 0, minimumVisible = 0 } = options;
  expectSampling(name, options);
  expectSampling(`${name} (mask)`, { interpolation: maskInterpolation, fill: maskFill });
  if (!(minimumVisible >= 0 && minimumVisible <= 1)) {
    throw new RangeError(
      `${name}: minimumVisible must be in [0, 1], got ${minimumVisible}. It is a share of the box' area.`,
    );
  }
}
