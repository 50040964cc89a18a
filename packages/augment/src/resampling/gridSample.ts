import { expectShape, type Result, type Tensor } from "@reg/tensor";
import { expectBoolean, expectOneOf, expectOptions } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { pixelPosition, pixelsPerUnit } from "./internal/gridCoordinates.ts";
import { sampleOnKernel, scatterOnKernel } from "./internal/gridOnKernel.ts";
import { BORDERS, INTERPOLATIONS } from "./internal/sampling.ts";
import { slopesAt, TAPS, tapsAt } from "./internal/taps.ts";
import type { Border, Interpolation } from "./types.ts";

export type GridSampleInputs = { readonly x: Tensor; readonly grid: Tensor };

export interface GridSampleOptions {
  /** Default: "bilinear". */
  readonly interpolation?: Interpolation;
  /**
   * Default: "constant", which is 0 beyond the border: PyTorch's "zeros". Its "border" is `"edge"`; its "reflection" is
   * `"symmetric"`, with aligned corners `"reflect"`.
   */
  readonly border?: Border;
  /** Whether −1 and 1 are the centres of the first and last pixels, instead of their outer edges. Default: false. */
  readonly alignCorners?: boolean;
}

/**
 * Reads images at the points of a grid: y[n, i, j] = Σ_q k(p − q)·x[n, q] with the kernel k of the interpolation and p the pixel
 * position of grid[n, i, j] = (u, v) in [−1, 1]. Gradients go to x and to the grid. As PyTorch's `grid_sample`, channels last;
 * `"nearest"` rounds halves up, where PyTorch rounds them to even. A point at infinity is at the edge with the border `"edge"`,
 * 0 with `"constant"`; where borders repeat, and for NaN, it is the first row or column. It has no gradient.
 *
 * Jaderberg, Simonyan, Zisserman & Kavukcuoglu, "Spatial transformer networks" (2015), https://arxiv.org/abs/1506.02025
 *
 * @param inputs x [N, H, W, C], grid [N, h, w, 2]
 * @returns y [N, h, w, C]
 * @throws RangeError for other shapes, and an unknown interpolation or border.
 * @example
 * const [grid] = affineGrid({ theta: tensor([1, 0, 0, 0, 1, 0], [1, 2, 3]) }, { height: 2, width: 2 });
 * const [y, pullback] = gridSample({ x: tensor([1, 2, 3, 4], [1, 2, 2, 1]), grid });
 */
export function gridSample(inputs: GridSampleInputs, options: GridSampleOptions = {}): Result<GridSampleInputs> {
  expectOptions("gridSample", inputs, INPUTS, "input");
  expectOptions("gridSample", options, OPTIONS);
  const { x, grid } = inputs;
  const { interpolation = "bilinear", border = "constant", alignCorners = false } = options;
  expectOneOf("gridSample", "interpolation", interpolation, INTERPOLATIONS);
  expectOneOf("gridSample", "border", border, BORDERS);
  expectBoolean("gridSample", "alignCorners", alignCorners);
  expectShape("gridSample: x", x, [null, null, null, null]);
  expectShape("gridSample: grid", grid, [x.shape[0], null, null, 2]);
  const [count, height, width, channels] = x.shape;
  const shape = [count, grid.shape[1], grid.shape[2], channels];
  const points = grid.shape[1] * grid.shape[2];
  const taps = TAPS[interpolation];
  const [columns, rows] = [new Int32Array(taps), new Int32Array(taps)];
  const [across, down] = [new Float64Array(taps), new Float64Array(taps)];

  /** The taps of a position, which far out lie all beyond the border. */
  function readAt(position: number, size: number, index: Int32Array, weight: Float64Array): void {
    if (Number.isFinite(position)) tapsAt(position, size, interpolation, border, index, weight);
    else {
      const far = border === "edge" && position > 0 ? size + FAR : -FAR;
      tapsAt(far, size, interpolation, border === "constant" ? border : "edge", index, weight);
    }
  }

  /** Calls `visit` for each point with its place, and the pixel positions whose taps have been found. */
  function eachPoint(visit: (point: number, image: number, px: number, py: number) => void): void {
    const { data } = grid;
    for (let point = 0; point < count * points; point++) {
      const px = pixelPosition(data[2 * point], width, alignCorners);
      const py = pixelPosition(data[2 * point + 1], height, alignCorners);
      readAt(px, width, columns, across);
      readAt(py, height, rows, down);
      visit(point, Math.floor(point / points) * height * width, px, py);
    }
  }

  const y = emptyLike(x, shape);
  const reading = { interpolation, border, alignCorners };
  if (!sampleOnKernel(y, x, grid, reading)) {
    const [from, to] = [x.data, y.data];
    eachPoint((point, image) => {
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let j = 0; j < taps; j++) {
          for (let i = 0; i < taps; i++) {
            if (rows[j] < 0 || columns[i] < 0) continue;
            sum += down[j] * across[i] * from[(image + rows[j] * width + columns[i]) * channels + c];
          }
        }
        to[point * channels + c] = sum;
      }
    });
  }
  return [
    y,
    function gridSamplePullback(dy) {
      expectShape("gridSample: dy", dy, shape);
      const [dx, dgrid] = [emptyLike(dy, x.shape), emptyLike(dy, grid.shape)];
      if (scatterOnKernel(dx, dgrid, dy, x, grid, reading)) return { x: dx, grid: dgrid };
      const [values, gradients, dpoints] = [x.data, dy.data, dgrid.data];
      const sums = new Float64Array(values.length);
      const [slopesX, slopesY] = [new Float64Array(taps), new Float64Array(taps)];
      const [perU, perV] = [pixelsPerUnit(width, alignCorners), pixelsPerUnit(height, alignCorners)];
      const moves = interpolation !== "nearest"; // else a value stays the same as its point moves
      eachPoint((point, image, px, py) => {
        slopesAt(px, interpolation, slopesX);
        slopesAt(py, interpolation, slopesY);
        let [du, dv] = [0, 0];
        for (let j = 0; j < taps; j++) {
          for (let i = 0; i < taps; i++) {
            if (rows[j] < 0 || columns[i] < 0) continue;
            const at = (image + rows[j] * width + columns[i]) * channels;
            let product = 0;
            for (let c = 0; c < channels; c++) {
              const gradient = gradients[point * channels + c];
              sums[at + c] += down[j] * across[i] * gradient;
              product += gradient * values[at + c];
            }
            du += slopesX[i] * down[j] * product;
            dv += across[i] * slopesY[j] * product;
          }
        }
        dpoints[2 * point] = moves && Number.isFinite(px) ? du * perU : 0;
        dpoints[2 * point + 1] = moves && Number.isFinite(py) ? dv * perV : 0;
      });
      dx.data.set(sums);
      return { x: dx, grid: dgrid };
    },
  ];
}

/** Pixels beyond the border at which no tap is within. */
const FAR = 4;
const INPUTS = ["x", "grid"];
const OPTIONS = ["interpolation", "border", "alignCorners"];
