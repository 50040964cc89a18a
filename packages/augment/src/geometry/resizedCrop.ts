import { foldIn, integers, uniform } from "@reg/tensor";
import { expectOptions } from "@reg/tensor/checks";
import { expectRange } from "../pipeline/internal/range.ts";
import type { Augmentation, Range } from "../pipeline/types.ts";
import { compose, invertMatrix } from "../resampling/internal/matrix.ts";
import { moveImages } from "../resampling/internal/moveImages.ts";
import { resample } from "../resampling/internal/resample.ts";
import { resizeImage } from "../resampling/internal/resizeImage.ts";
import type { Filter, Matrix } from "../resampling/types.ts";
import { expectSize } from "../sample/internal/expectSize.ts";
import { frameOf } from "../sample/internal/frameOf.ts";
import type { Frame } from "../sample/types.ts";
import { windowOf } from "./internal/cropWindow.ts";
import { MOVING } from "./internal/expectGeometric.ts";
import { matrixMap, pointMap, type SpatialMap, spatialStep } from "./internal/spatialStep.ts";
import { expectResizing, stretch } from "./resize.ts";
import type { GeometricOptions, Window } from "./types.ts";

export interface ResizedCropOptions extends Omit<GeometricOptions, "interpolation"> {
  /** The size of the result, in pixels. */
  readonly height: number;
  readonly width: number;
  /** The window's share of the image's area. Default: [0.08, 1]. */
  readonly area?: Range;
  /** The window's width over its height. Drawn evenly in its logarithm. Default: [3/4, 4/3]. */
  readonly ratio?: Range;
  /** As in `resize`. */
  readonly interpolation?: Filter;
  readonly antialias?: boolean;
}

/** Params of a resized crop; `undo` is the frame to go back to. */
interface ResizedCropParams {
  readonly window: Window;
  readonly height: number;
  readonly width: number;
  readonly interpolation?: Filter;
  readonly antialias?: boolean;
  readonly undo?: Frame;
}

const OPTIONS = ["height", "width", "area", "ratio", "antialias", ...MOVING];

/**
 * A window of drawn area and proportions, resized: √(area·ratio) wide and √(area / ratio) high, ten tries to fit in, then
 * the largest window in the middle whose ratio is allowed. Szegedy et al.: "Going deeper with convolutions" (2015); the
 * rules are torchvision's RandomResizedCrop.
 *
 * @throws RangeError when area is not in (0, 1], ratio not positive, or a size no whole number of at least 1.
 * @example resizedCrop({ height: 224, width: 224 }).augment({ image }, seed);
 */
export function resizedCrop(options: ResizedCropOptions): Augmentation {
  expectOptions("resizedCrop", options, OPTIONS);
  expectResizing("resizedCrop", options);
  const { height, width, area = [0.08, 1], ratio = [3 / 4, 4 / 3], interpolation, antialias, ...rest } = options;
  expectSize("resizedCrop", height, width);
  expectRange("resizedCrop", "area", area, "(0, 1]", "It is a share of the image.");
  expectRange("resizedCrop", "ratio", ratio, "[1e-3, 1e3]", "It is width over height.");
  return spatialStep<ResizedCropParams>({
    name: "resizedCrop",
    options: rest,
    draw: (seed, shapes) => ({
      window: drawWindow(seed, area, ratio, frameOf("resizedCrop", shapes)),
      height,
      width,
      ...(interpolation && { interpolation }),
      ...(antialias !== undefined && { antialias }),
    }),
    map: (params, frame) => {
      const { window, height, width, antialias = true, undo } = params;
      expectResizing("resizedCrop", params);
      expectSize("resizedCrop", height, width);
      const cut = windowOf("resizedCrop", window, undo ?? frame);
      const there = compose(stretch(cut.frame, [height, width]), cut.matrix);
      if (undo) return inverseMap(invertMatrix(there), undo);
      return {
        ...pointMap({ matrix: there, frame: [height, width] }),
        read: (image, sampling) => {
          const inner = moveImages(image, [invertMatrix(cut.matrix)], cut.frame, sampling);
          return resizeImage(inner, [height, width], sampling.interpolation, antialias);
        },
      };
    },
    inverse: ({ undo, ...params }, shapes) => ({
      step: "resizedCrop",
      ...params,
      ...(!undo && { undo: frameOf("resizedCrop", shapes) }),
    }),
  });
}

/** The inverse has no area to average over: it is bilinear there. */
function inverseMap(matrix: Matrix, frame: Frame): SpatialMap {
  const map = matrixMap({ matrix, frame }, resample);
  return {
    ...map,
    read: (image, sampling) => {
      const area = (sampling.interpolation as Filter) === "area";
      return map.read(image, area ? { ...sampling, interpolation: "bilinear" } : sampling);
    },
  };
}

function drawWindow(seed: number, area: Range, ratio: Range, [rows, columns]: Frame): Window {
  const [least, most] = pair(area);
  const [narrow, wide] = pair(ratio);
  for (let attempt = 0; attempt < 10; attempt++) {
    const own = foldIn(seed, attempt);
    const pixels = rows * columns * uniform(foldIn(own, "area"), 1, { low: least, high: most })[0];
    const log = uniform(foldIn(own, "ratio"), 1, { low: Math.log(narrow), high: Math.log(wide) })[0];
    const width = Math.round(Math.sqrt(pixels * Math.exp(log)));
    const height = Math.round(Math.sqrt(pixels / Math.exp(log)));
    if (width > 0 && width <= columns && height > 0 && height <= rows) {
      const top = integers(foldIn(own, "top"), 1, { high: rows - height + 1 })[0];
      const left = integers(foldIn(own, "left"), 1, { high: columns - width + 1 })[0];
      return { top, left, height, width };
    }
  }
  const whole = columns / rows;
  const width = whole > wide ? Math.max(1, Math.round(rows * wide)) : columns;
  const height = whole < narrow ? Math.max(1, Math.round(columns / narrow)) : rows;
  return { top: Math.floor((rows - height) / 2), left: Math.floor((columns - width) / 2), height, width };
}

const pair = (range: Range): readonly [number, number] => (typeof range === "number" ? [range, range] : range);
