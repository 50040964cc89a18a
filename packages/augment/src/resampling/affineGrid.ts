import { expectShape, type Result, type Tensor } from "@reg/tensor";
import { expectBoolean, expectOptions, expectWhole } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { normalized } from "./internal/gridCoordinates.ts";

export type AffineGridInputs = { readonly theta: Tensor };

export interface AffineGridOptions {
  /** The height of the grid. */
  readonly height: number;
  /** The width of the grid. */
  readonly width: number;
  /** Whether −1 and 1 are the centres of the first and last pixels, instead of their outer edges. Default: false. */
  readonly alignCorners?: boolean;
}

/**
 * A grid for `gridSample` from affine maps: grid[n, i, j] = theta[n] · (u, v, 1), with u and v the coordinates of pixel (j, i)
 * of the output in [−1, 1]. As PyTorch's `affine_grid`.
 *
 * Jaderberg, Simonyan, Zisserman & Kavukcuoglu, "Spatial transformer networks" (2015), https://arxiv.org/abs/1506.02025
 *
 * @param inputs theta [N, 2, 3]
 * @returns grid [N, height, width, 2]
 * @throws RangeError when theta has another shape, or a side is no whole number of at least 1.
 * @example const [grid, pullback] = affineGrid({ theta: tensor([1, 0, 0, 0, 1, 0], [1, 2, 3]) }, { height: 4, width: 4 });
 */
export function affineGrid(inputs: AffineGridInputs, options: AffineGridOptions): Result<AffineGridInputs> {
  expectOptions("affineGrid", inputs, INPUTS, "input");
  expectOptions("affineGrid", options, OPTIONS);
  const { theta } = inputs;
  const { height, width, alignCorners = false } = options;
  expectShape("affineGrid: theta", theta, [null, 2, 3]);
  expectWhole("affineGrid", "height", height, 1);
  expectWhole("affineGrid", "width", width, 1);
  expectBoolean("affineGrid", "alignCorners", alignCorners);
  const count = theta.shape[0];
  const [us, vs] = [normalized(width, alignCorners), normalized(height, alignCorners)];
  const shape = [count, height, width, 2];
  const grid = emptyLike(theta, shape);
  const [from, to] = [theta.data, grid.data];
  for (let row = 0, o = 0; row < count * 6; row += 6) {
    for (const v of vs) {
      for (const u of us) {
        to[o++] = from[row] * u + from[row + 1] * v + from[row + 2];
        to[o++] = from[row + 3] * u + from[row + 4] * v + from[row + 5];
      }
    }
  }
  return [
    grid,
    function affineGridPullback(dy) {
      expectShape("affineGrid: dy", dy, shape);
      const dtheta = emptyLike(dy, [count, 2, 3]);
      const sums = new Float64Array(6 * count);
      for (let row = 0, o = 0; row < count * 6; row += 6) {
        for (const v of vs) {
          for (const u of us) {
            for (let k = row; k < row + 6; k += 3, o++) {
              sums[k] += dy.data[o] * u;
              sums[k + 1] += dy.data[o] * v;
              sums[k + 2] += dy.data[o];
            }
          }
        }
      }
      dtheta.data.set(sums);
      return { theta: dtheta };
    },
  ];
}

const INPUTS = ["theta"];
const OPTIONS = ["height", "width", "alignCorners"];
