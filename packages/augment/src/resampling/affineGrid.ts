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
    const [a, b, c, d, e, f] = from.subarray(row, row + 6);
    for (let j = 0; j < height; j++) {
      const v = vs[j];
      for (let i = 0; i < width; i++, o += 2) {
        const u = us[i];
        to[o] = a * u + b * v + c;
        to[o + 1] = d * u + e * v + f;
      }
    }
  }
  return [
    grid,
    function affineGridPullback(dy) {
      expectShape("affineGrid: dy", dy, shape);
      const dtheta = emptyLike(dy, [count, 2, 3]);
      const sums = new Float64Array(6 * count);
      const given = dy.data;
      for (let row = 0, o = 0; row < count * 6; row += 6) {
        let [a, b, c, d, e, f] = [0, 0, 0, 0, 0, 0];
        for (let j = 0; j < height; j++) {
          let [p, q] = [0, 0]; // of a row
          for (let i = 0; i < width; i++, o += 2) {
            const u = us[i];
            a += given[o] * u;
            d += given[o + 1] * u;
            p += given[o];
            q += given[o + 1];
          }
          b += p * vs[j];
          c += p;
          e += q * vs[j];
          f += q;
        }
        sums.set([a, b, c, d, e, f], row);
      }
      dtheta.data.set(sums);
      return { theta: dtheta };
    },
  ];
}

const INPUTS = ["theta"];
const OPTIONS = ["height", "width", "alignCorners"];
