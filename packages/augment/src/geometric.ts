import { augmentation } from "./augmentation.ts";
import { expectSample } from "./expectSample.ts";
import { frameOf, withFrame } from "./frameOf.ts";
import { invertMatrix } from "./matrix.ts";
import { expectSampling, type Interpolation, type Sampling } from "./sampling.ts";
import { transformSample } from "./transformSample.ts";
import type { Augmentation, Frame, Outline, Placement, Sample } from "./types.ts";

/** What every step that moves pixels understands. */
export interface GeometricOptions extends Sampling {
  /** how the mask is read between pixels: `"nearest"` for classes (the default), `"bilinear"` for heat */
  readonly maskInterpolation?: Interpolation;
  /** the mask's value beyond a constant border, 0 by default */
  readonly maskFill?: number;
  /** cut boxes to the new frame; true by default */
  readonly clip?: boolean;
  /** the share of a box' area that must lie in the new frame, else the box is dropped; by default any share above 0 */
  readonly minimumVisible?: number;
}

/** What an author of a geometric step writes. */
export interface GeometricParts<P extends object> {
  readonly name: string;
  readonly options: GeometricOptions;
  readonly draw: (seed: number, outline: Outline) => P;
  /** where the pixels of the frame go */
  readonly place: (params: P, frame: Frame) => Placement;
}

/** Params of the way back onto a frame. */
interface Undo {
  readonly undo?: Frame;
}

/**
 * A step that moves pixels by a matrix, and image, mask, boxes and keypoints alike. Its params hold the options that
 * were given; those of its inverse are the same and `undo: [height, width]`, the frame to go back to.
 *
 * @throws RangeError for an unknown interpolation or border, or a minimumVisible outside [0, 1].
 */
export function geometric<P extends object>({
  name,
  options,
  draw,
  place,
}: GeometricParts<P>): Augmentation<Sample, P & GeometricOptions & Undo & { readonly step: string }> {
  type Drawn = P & GeometricOptions & Undo;
  expectGeometric(name, options);
  const placement = (params: Drawn, frame: Frame): Placement => {
    const { undo } = params;
    if (!undo) return place(params, frame);
    return { ...place(params, undo), matrix: invertMatrix(place(params, undo).matrix), frame: undo };
  };
  const step = augmentation<Sample, Drawn>({
    name,
    draw: (seed, outline) => ({ ...given(options), ...draw(seed, outline) }) as Drawn,
    apply: (sample, params) => {
      expectSample(name, sample);
      return transformSample(name, sample, placement(params, frameOf(name, sample)), params);
    },
    outline: (outline, params) => withFrame(outline, placement(params, frameOf(name, outline)).frame),
    inverse: ({ undo, ...params }, outline) => ({
      ...(params as object as { step: string }),
      ...(!undo && { undo: frameOf(name, outline) }),
    }),
  });
  return { ...step, placement };
}

/** The options that every geometric step knows, as far as they were given. */
function given(options: GeometricOptions): GeometricOptions {
  const { interpolation, border, fill, maskInterpolation, maskFill, clip, minimumVisible } = options;
  const known = { interpolation, border, fill, maskInterpolation, maskFill, clip, minimumVisible };
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined));
}

function expectGeometric(name: string, options: GeometricOptions): void {
  const { maskInterpolation, maskFill = 0, minimumVisible = 0 } = options;
  expectSampling(name, options);
  expectSampling(`${name} (mask)`, { interpolation: maskInterpolation ?? "nearest", fill: maskFill });
  if (!(minimumVisible >= 0 && minimumVisible <= 1)) {
    throw new RangeError(
      `${name}: minimumVisible must be in [0, 1], got ${minimumVisible}. It is a share of the box' area.`,
    );
  }
}
