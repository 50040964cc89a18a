import { integers } from "@reg/tensor";
import { expectWhole } from "@reg/tensor/checks";
import type { Augmentation, Placement } from "../pipeline/types.ts";
import { affineMatrix } from "../resampling/internal/matrix.ts";
import { moveImages } from "../resampling/internal/moveImages.ts";
import type { Frame } from "../sample/types.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { matrixStep } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

export interface Rotate90Options extends GeometricOptions {
  /** How many quarter turns counter-clockwise, any whole number; drawn from 0, 1, 2, 3 where not given. */
  readonly turns?: number;
}

const OPTIONS = ["turns"];

/**
 * Quarter turns counter-clockwise on the screen; odd ones swap height and width. Exact: pixels move, none is computed.
 *
 * @throws RangeError when `turns` is no whole number.
 * @example rotate90({ turns: 1 }).augment({ image }, 0); // [H, W, C] → [W, H, C]
 */
export function rotate90(options: Rotate90Options = {}): Augmentation {
  expectGeometric("rotate90", options, OPTIONS);
  const { turns } = options;
  if (turns !== undefined) expectTurns(turns);
  return matrixStep({
    name: "rotate90",
    options,
    resample: moveImages,
    draw: (seed) => ({ turns: turns ?? integers(seed, 1, { high: 4 })[0] }),
    place: ({ turns }, frame) => {
      expectTurns(turns);
      return turned(((turns % 4) + 4) % 4, frame);
    },
  });
}

const expectTurns = (turns: unknown): void =>
  expectWhole(
    "rotate90",
    "turns",
    turns,
    Number.MIN_SAFE_INTEGER,
    undefined,
    "It counts quarter turns; rotate takes degrees.",
  );

function turned(turns: number, [height, width]: Frame): Placement {
  if (turns === 0) return { matrix: affineMatrix(1, 0, 0, 0, 1, 0), frame: [height, width] };
  if (turns === 1) return { matrix: affineMatrix(0, 1, 0, -1, 0, width - 1), frame: [width, height] };
  if (turns === 2) return { matrix: affineMatrix(-1, 0, width - 1, 0, -1, height - 1), frame: [height, width] };
  return { matrix: affineMatrix(0, -1, height - 1, 1, 0, 0), frame: [width, height] };
}
