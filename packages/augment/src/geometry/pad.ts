import { expectWhole } from "@reg/tensor/checks";
import type { Augmentation } from "../pipeline/types.ts";
import { translation } from "../resampling/internal/matrix.ts";
import { moveImages } from "../resampling/internal/moveImages.ts";
import { expectSize, LONGEST } from "../sample/internal/expectSize.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

export interface PadOptions extends GeometricOptions {
  /** Pixels on every side. Default: 0. */
  readonly amount?: number;
  /** Pixels on one side. Default: amount. */
  readonly left?: number;
  readonly top?: number;
  readonly right?: number;
  readonly bottom?: number;
}

const OPTIONS = ["amount", "left", "top", "right", "bottom"];

/**
 * A margin about the frame, filled as `border` says; exact.
 *
 * @throws RangeError when a margin is negative or not whole, or the border unknown.
 * @example pad({ amount: 4, border: "reflect" }).augment({ image }, 0);
 */
export function pad(options: PadOptions = {}): Augmentation {
  expectGeometric("pad", options, OPTIONS);
  const { amount = 0 } = options;
  const { left = amount, top = amount, right = amount, bottom = amount } = options;
  expectWhole("pad", "amount", amount, 0, LONGEST);
  expectSides({ left, top, right, bottom });
  return matrixStep({
    name: "pad",
    options,
    draw: () => ({ left, top, right, bottom }),
    place: ({ left, top, right, bottom }, [height, width]) => {
      expectSides({ left, top, right, bottom });
      expectSize("pad", height + top + bottom, width + left + right, 0);
      return { matrix: translation(left, top), frame: [height + top + bottom, width + left + right], cut: true };
    },
    resample: moveImages,
  });
}

function expectSides(sides: Record<string, number>): void {
  for (const [name, size] of Object.entries(sides)) expectWhole("pad", name, size, 0, LONGEST);
}
