import { expectShape, type Pullback, type Result, sizeOf, type Tensor } from "@reg/tensor";
import { expectNumber, expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import { emptyLike } from "@reg/tensor/kernel";
import { expectPixels } from "../sample/internal/expectImage.ts";
import type { Frame, Image } from "../sample/types.ts";
import { coordinatesOf } from "./internal/coordinates.ts";
import { invertMatrix } from "./internal/matrix.ts";
import { resample } from "./internal/resample.ts";
import { expectSampling, samplingFor } from "./internal/sampling.ts";
import { scatter } from "./internal/scatter.ts";
import type { Matrix, Sampling } from "./types.ts";

export type WarpInputs = { readonly x: Tensor };

/** Images of bytes: y has bytes too, and the gradients are those of the numbers before they were rounded. */
export interface WarpBytes {
  readonly x: Image;
}

export interface WarpOptions extends Sampling {
  /**
   * Where pixels go, in pixel centres: [a, b, c, d, e, f] for x' = a·x + b·y + c, y' = d·x + e·y + f, or the nine numbers
   * of a perspective, row by row. For a batch one for all, or a list with one per image.
   */
  readonly matrix?: readonly number[] | readonly (readonly number[])[];
  /** Instead of `matrix`: where the pixels of y come from, as in PyTorch's `affine_grid` and OpenCV's `WARP_INVERSE_MAP`. */
  readonly outputToInput?: readonly number[] | readonly (readonly number[])[];
  /** The frame of y. Default: that of x. */
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
export function warp(inputs: WarpInputs, options: WarpOptions): Result<WarpInputs>;
export function warp(inputs: WarpBytes, options: WarpOptions): readonly [y: Image, pullback: Pullback<WarpInputs>];
export function warp(inputs: WarpBytes, options: WarpOptions): readonly [Image, Pullback<WarpInputs>] {
  expectOptions("warp", inputs, INPUTS, "input");
  expectOptions("warp", options, OPTIONS);
  const { x } = inputs;
  expectPixels("warp: x", x);
  const { shape } = x;
  if (shape.length !== 3 && shape.length !== 4) {
    throw new RangeError(`warp: x must have shape [H, W, C] or [N, H, W, C], got [${shape.join(", ")}].`);
  }
  const [rows, columns, channels] = shape.slice(-3);
  const count = shape.length === 4 ? shape[0] : 1;
  const { height = rows, width = columns } = options;
  expectWhole("warp", "height", height, 0);
  expectWhole("warp", "width", width, 0);
  const frame: Frame = [height, width];
  const inverses = inversesOf(options, count);
  expectSampling("warp", options);
  const sampling = samplingFor("warp", x, options);
  const yShape = [...shape.slice(0, -3), ...frame, channels];
  const y = resample(x, inverses, frame, sampling);
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
}

const INPUTS = ["x"];
const OPTIONS = ["matrix", "outputToInput", "height", "width", "interpolation", "border", "fill"];

/** From the new frame to the old one, for each image. */
function inversesOf({ matrix, outputToInput }: WarpOptions, count: number): Matrix[] {
  if (outputToInput !== undefined && matrix !== undefined) {
    throw new TypeError("warp: give matrix or outputToInput, not both: each is the other's inverse.");
  }
  const name = outputToInput === undefined ? "matrix" : "outputToInput";
  const given = outputToInput === undefined ? matrix : outputToInput;
  const listed = Array.isArray(given) && Array.isArray(given[0]);
  const matrices: readonly unknown[] = listed ? given : Array(count).fill(given);
  if (matrices.length !== count) {
    throw new RangeError(`warp: ${name} must be one for all or ${count}, one per image, got ${matrices.length}.`);
  }
  if (given === undefined || (count === 0 && !listed)) expectMatrix(name, given);
  return matrices.map((numbers) => {
    const nine = expectMatrix(name, numbers);
    const inverse = outputToInput === undefined ? invertMatrix(nine) : nine;
    if (!inverse.every(Number.isFinite)) throw noMatrix(name, numbers, " with an inverse");
    return inverse;
  });
}

/** The nine numbers of a matrix. */
function expectMatrix(name: string, numbers: unknown): Matrix {
  if (!Array.isArray(numbers)) {
    throw new TypeError(`warp: ${name} must be 6 or 9 numbers, or a list of such for a batch, got ${shown(numbers)}.`);
  }
  for (const entry of numbers) expectNumber("warp", name, entry, "(-∞, ∞)");
  if (numbers.length !== 6 && numbers.length !== 9) throw noMatrix(name, numbers);
  const [a, b, c, d, e, f, g = 0, h = 0, i = 1] = numbers as number[];
  return [a, b, c, d, e, f, g, h, i];
}

const noMatrix = (name: string, numbers: unknown, more = ""): RangeError =>
  new RangeError(
    `warp: ${name} must be 6 or 9 finite numbers${more}, got [${(numbers as number[]).join(", ")}]. [1, 0, dx, 0, 1, dy] is a shift.`,
  );
