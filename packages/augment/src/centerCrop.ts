import { expectSize, windowOf } from "./cropWindow.ts";
import type { GeometricOptions } from "./geometric.ts";
import { moveImages } from "./moveImages.ts";
import { placing } from "./placing.ts";
import type { Augmentation } from "./types.ts";

export interface CenterCropOptions extends GeometricOptions {
  /** pixels, at most the frame's */
  readonly height: number;
  readonly width: number;
}

/**
 * The window in the middle; where the margin is odd, the smaller half is above and to the left.
 *
 * @throws RangeError when the window is larger than the frame.
 * @example centerCrop({ height: 224, width: 224 }).augment({ image }, 0);
 */
export function centerCrop(options: CenterCropOptions): Augmentation {
  const { height, width } = options;
  expectSize("centerCrop: height", height);
  expectSize("centerCrop: width", width);
  return placing({
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
