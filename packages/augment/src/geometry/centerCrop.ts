import { expectWhole } from "@reg/tensor/checks";
import type { Augmentation } from "../pipeline/types.ts";
import { moveImages } from "../resampling/internal/moveImages.ts";
import { windowOf } from "./internal/cropWindow.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

export interface CenterCropOptions extends GeometricOptions {
  /** Pixels, at most the frame's. */
  readonly height: number;
  readonly width: number;
}

const OPTIONS = ["height", "width"];

/**
 * The window in the middle; where the margin is odd, the smaller half is above and to the left.
 *
 * @throws RangeError when the window is larger than the frame.
 * @example centerCrop({ height: 224, width: 224 }).augment({ image }, 0);
 */
export function centerCrop(options: CenterCropOptions): Augmentation {
  expectGeometric("centerCrop", options, OPTIONS);
  const { height, width } = options;
  expectWhole("centerCrop", "height", height, 1);
  expectWhole("centerCrop", "width", width, 1);
  return matrixStep({
    name: "centerCrop",
    options,
    draw: () => ({ height, width }),
    place: ({ height, width }, [rows, columns]) => {
      const [top, left] = [Math.floor((rows - height) / 2), Math.floor((columns - width) / 2)];
      return windowOf("centerCrop", { top, left, height, width }, [rows, columns]);
    },
    resample: moveImages,
  });
}
