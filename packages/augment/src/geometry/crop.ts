import { foldIn, integers } from "@reg/tensor";
import { expectWhole } from "@reg/tensor/checks";
import type { Augmentation } from "../pipeline/types.ts";
import { moveImages } from "../resampling/internal/moveImages.ts";
import { frameOf } from "../sample/internal/frameOf.ts";
import { windowOf } from "./internal/cropWindow.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

export interface CropOptions extends GeometricOptions {
  /** Pixels, at most the frame's. */
  readonly height: number;
  readonly width: number;
  /** The window's first row and column; drawn evenly from all that fit where not given. */
  readonly top?: number;
  readonly left?: number;
}

const OPTIONS = ["height", "width", "top", "left"];

/**
 * A window of the frame, exact. Boxes are cut to it, and points outside are no longer visible.
 *
 * @throws RangeError when the window is larger than the frame, or reaches over its border.
 * @example crop({ height: 28, width: 28 }).augment({ image }, seed);
 */
export function crop(options: CropOptions): Augmentation {
  expectGeometric("crop", options, OPTIONS);
  const { height, width, top, left } = options;
  expectWhole("crop", "height", height, 1);
  expectWhole("crop", "width", width, 1);
  if (top !== undefined) expectWhole("crop", "top", top, 0);
  if (left !== undefined) expectWhole("crop", "left", left, 0);
  return matrixStep({
    name: "crop",
    options,
    draw: (seed, shapes) => {
      const [rows, columns] = frameOf("crop", shapes);
      const first = (axis: string, room: number) =>
        room < 0 ? 0 : integers(foldIn(seed, axis), 1, { high: room + 1 })[0];
      const window = {
        top: top ?? first("top", rows - height),
        left: left ?? first("left", columns - width),
        height,
        width,
      };
      windowOf("crop", window, [rows, columns]);
      return window;
    },
    place: (window, frame) => windowOf("crop", window, frame),
    resample: moveImages,
  });
}
