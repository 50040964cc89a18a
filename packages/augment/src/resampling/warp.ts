import { expectShape, type Op, sizeOf, type Tensor } from "@reg/tensor";
import { expectNumber, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import type { Frame } from "../sample/types.ts";
import { coordinatesOf } from "./internal/coordinates.ts";
import { invertMatrix } from "./internal/matrix.ts";
import { resample } from "./internal/resample.ts";
import { expectSampling, samplingFor } from "./internal/sampling.ts";
import { scatter } from "./internal/scatter.ts";
import type { Matrix, Sampling } from "./types.ts";

export type WarpInputs = { readonly x: Tensor };

export interface WarpOptions extends Sampling {
  /**
   * Where pixels go, in pixel centres: [a, b, c, d, e, f] for x' = a·x + b·y + c, y' = d·x + e·y + f, or the nine numbers
   * of a perspective, row by row. For a batch one for all, or a list with one per image.
   */
  readonly matrix: readonly number[] | readonly (readonly number[])[];
  /** the frame of y; that of x by default */
  readonly height?: number;
  readonly width?: number;
}

/**
 * An image, or a batch of images, moved by a matrix: y[p] = Σ_q k(M⁻¹·p − q)·x[q] with the kernel k of the interpolation. It is
 * linear in x up to the fill; the pullback spreads dy by the same weights: dx[q] = Σ_p k(M⁻¹·p − q)·dy[p].
 *
 * @param inputs x [H, W, C] or [N, H, W, C]
 * @returns y [height, width, C] or [N, height, width, C]
 * @throws RangeError when a matrix has no inverse or not 6 or 9 numbers, or there is not one per image; for an unknown
 * interpolation or border.
 * @example
 * const [y, pullback] = warp({ x }, { matrix: [1, 0, 2.5, 0, 1, 0] }); // two and a half pixels to the right
 * const { x: dx } = pullback(dy);
 */
export const warp: Op<WarpInputs, WarpOptions> = (inputs, options) => {
  expectOptions("warp", inputs, INPUTS, "input");
  expectOptions("warp", options, OPTIONS);
  const { x } = inputs;
  expectShape("warp: x", x);
  const { shape } = x;
  if (shape.length !== 3 && shape.length !== 4) {
    throw new RangeError(`warp: x must have shape [H, W, C] or [N, H, W, C], got [${shape.join(", ")}].`);
  }
  const [rows, columns, channels] = shape.slice(-3) as [number, number, number];
  const count = shape.length === 4 ? shape[0] : 1;
  const { height = rows, width = columns } = options;
  expectWhole("warp", "height", height, 0);
  expectWhole("warp", "width", width, 0);
  const frame: Frame = [height, width];
  const inverses = inversesOf(options.matrix, count);
  expectSampling("warp", options);
  const sampling = samplingFor("warp", x, options);
  const yShape = [...shape.slice(0, -3), ...frame, channels];
  const y = resample(x, inverses, frame, sampling) as Tensor;
  return [
    y,
    function warpPullback(dy) {
      expectShape("warp: dy", dy, yShape);
      const dx = emptyLike(dy, shape);
      const [from, to] = [rows * columns * channels, sizeOf([...frame, channels])];
      const sums = new Float64Array(from);
      for (const [i, inverse] of inverses.entries()) {
        sums.fill(0);
        const part = dy.data.subarray(i * to, (i + 1) * to);
        scatter(sums, [rows, columns], part, frame, channels, coordinatesOf(inverse), sampling);
        dx.data.set(sums, i * from);
      }
      return { x: dx };
    },
  ];
};

const INPUTS = ["x"];
const OPTIONS = ["matrix", "height", "width", "interpolation", "border", "fill"];

/** The inverse matrix of each image. */
function inversesOf(matrix: WarpOptions["matrix"], count: number): Matrix[] {
  const listed = Array.isArray(matrix) && Array.isArray(matrix[0]);
  const matrices = (listed ? matrix : Array(count).fill(matrix)) as readonly (readonly number[])[];
  if (matrices.length !== count) {
    throw new RangeError(`warp: matrix must be one for all or ${count}, one per image, got ${matrices.length}.`);
  }
  return matrices.map(inverseOf);
}

function inverseOf(numbers: readonly number[]): Matrix {
  if (!Array.isArray(numbers)) {
    throw new TypeError(`warp: matrix must be 6 or 9 numbers, or a list of such for a batch, got ${shown(numbers)}.`);
  }
  for (const entry of numbers) expectNumber("warp", "matrix", entry, "(-∞, ∞)");
  const { length } = numbers;
  const m = numbers as unknown as Matrix;
  const inverse = invertMatrix(length === 6 ? [m[0], m[1], m[2], m[3], m[4], m[5], 0, 0, 1] : m);
  // any entry that is not finite makes the sum so
  const sum =
    inverse[0] + inverse[1] + inverse[2] + inverse[3] + inverse[4] + inverse[5] + inverse[6] + inverse[7] + inverse[8];
  if ((length !== 6 && length !== 9) || !Number.isFinite(sum)) {
    throw new RangeError(
      `warp: matrix must be 6 or 9 finite numbers with an inverse, got [${numbers.join(", ")}]. [1, 0, dx, 0, 1, dy] is a shift.`,
    );
  }
  return inverse;
}
