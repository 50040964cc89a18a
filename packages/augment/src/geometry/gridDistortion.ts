import { foldIn, uniform } from "@reg/tensor";
import { expectNumber, expectWhole, shown } from "@reg/tensor/checks";
import { expectNumbers } from "../pipeline/internal/expectList.ts";
import type { Augmentation } from "../pipeline/types.ts";
import { gathered } from "../resampling/internal/gather.ts";
import type { Frame } from "../sample/types.ts";
import { expectGeometric } from "./internal/expectGeometric.ts";
import { type SpatialMap, spatialStep } from "./internal/spatialStep.ts";
import type { GeometricOptions } from "./types.ts";

export interface GridDistortionOptions extends GeometricOptions {
  /** Columns and rows of the grid. Default: 5. */
  readonly cells?: number;
  /** How much wider or narrower a cell may become, as a share of its width, in [0, 1). Default: 0.3. */
  readonly strength?: number;
}

interface GridParams {
  /** The grid's lines after the step, as shares of the frame: from 0 to 1. */
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** True for the inverse, from the bent grid to the even one. */
  readonly undo?: boolean;
}

const OPTIONS = ["cells", "strength"];

/**
 * An even grid whose columns and rows become wider or narrower: column i of n takes the share 1 + uᵢ of the width, over
 * their sum, uᵢ uniform on ±strength. The frame stays full, and the inverse is exact up to resampling.
 *
 * @throws RangeError when cells is no whole number of at least 1, or strength outside [0, 1).
 * @example gridDistortion({ cells: 4, strength: 0.4 }).augment({ image, keypoints }, seed);
 */
export function gridDistortion(options: GridDistortionOptions = {}): Augmentation {
  expectGeometric("gridDistortion", options, OPTIONS);
  const { cells = 5, strength = 0.3 } = options;
  expectWhole("gridDistortion", "cells", cells, 1);
  expectNumber("gridDistortion", "strength", strength, "[0, 1)", "It is a fraction of a cell's width.");
  return spatialStep<GridParams>({
    name: "gridDistortion",
    options,
    draw: (seed) => ({
      x: linesOf(uniform(foldIn(seed, "x"), cells, { low: 1 - strength, high: 1 + strength })),
      y: linesOf(uniform(foldIn(seed, "y"), cells, { low: 1 - strength, high: 1 + strength })),
    }),
    map: grid,
    inverse: ({ undo, ...params }) => ({ step: "gridDistortion", ...params, ...(!undo && { undo: true }) }),
  });
}

/** Sums from 0 to 1 of shares that are proportional to the sizes. */
function linesOf(sizes: Float64Array): number[] {
  const sums = [0];
  for (const size of sizes) sums.push(sums[sums.length - 1] + size);
  const total = sums[sums.length - 1];
  return sums.map((sum) => sum / total);
}

function grid({ x, y, undo }: GridParams, frame: Frame): SpatialMap {
  expectLines("x", x);
  expectLines("y", y);
  const [height, width] = frame;
  const even = (lines: readonly number[]) => lines.map((_, i) => i / (lines.length - 1));
  const [oldX, oldY, newX, newY] = undo ? [x, y, even(x), even(y)] : [even(x), even(y), x, y];
  const columns = Float64Array.from({ length: width }, (_, i) => along(i, width, newX, oldX));
  return {
    frame,
    curved: false,
    read: (image, sampling) =>
      gathered(
        image,
        frame,
        (row, xs, ys) => {
          xs.set(columns);
          ys.fill(along(row, height, newY, oldY));
        },
        sampling,
      ),
    forward: (px, py) => [along(px, width, oldX, newX), along(py, height, oldY, newY)],
  };
}

/** A pixel position carried from lines to lines, evenly within each cell; the outer cells go on beyond the frame. */
function along(position: number, length: number, from: readonly number[], to: readonly number[]): number {
  const share = (position + 0.5) / length;
  let cell = 0;
  while (cell < from.length - 2 && share >= from[cell + 1]) cell++;
  const t = (share - from[cell]) / (from[cell + 1] - from[cell]);
  return (to[cell] + t * (to[cell + 1] - to[cell])) * length - 0.5;
}

/** Throws unless the lines rise from 0 to 1. */
function expectLines(name: string, lines: unknown): void {
  expectNumbers("gridDistortion", name, lines, "[0, 1]");
  if (!(lines.length > 1 && lines.every((line, i) => i === 0 || line > lines[i - 1]))) {
    throw new RangeError(`gridDistortion: ${name} must be lines that rise from 0 to 1, got ${shown(lines)}.`);
  }
}
