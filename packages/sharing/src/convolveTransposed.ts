import { matmul } from "@reg/matmul";
import { expectShape, type Tensor } from "@reg/tensor";
import { addBias, type Convolution, type ConvolutionInputs, channelsFirst, sumPerChannel } from "./convolve.ts";
import { type ConvolutionOptions, type Geometry, geometryOf, type PerAxis, perAxis } from "./geometry.ts";
import { moveChannels } from "./layout.ts";
import { part } from "./part.ts";
import { fold, unfold } from "./unfold.ts";

export interface TransposedOptions extends ConvolutionOptions {
  /** Added to the output's lengths at the end, below the stride; 0 by default. */
  readonly outputPadding?: PerAxis;
}

/** y = fold(kernelᵀ · x) + bias: what `convolve` does, backwards. */
export function convolveTransposed(
  what: string,
  rank: number,
  inputs: ConvolutionInputs,
  options: TransposedOptions,
): Convolution {
  const { kernel, bias } = inputs;
  const last = options.channels === "last";
  const x = channelsFirst(what, rank, inputs.x, options);
  expectShape(`${what}: kernel`, kernel, [x.shape[1]!, null, ...Array(rank).fill(null)]);
  const { groups = 1 } = options;
  const [n, channels, ...input] = x.shape as [number, number, ...number[]];
  if (!Number.isSafeInteger(groups) || groups < 1 || channels % groups !== 0) {
    throw new RangeError(
      `${what}: groups must be a whole number that divides the ${channels} channels of x, got ${String(groups)}.`,
    );
  }
  const [, perGroup, ...size] = kernel.shape as [number, number, ...number[]];
  const filters = perGroup * groups;
  if (bias) expectShape(`${what}: bias`, bias, [filters]);
  const geometry = transposedGeometry(what, input, size, options);
  const places = input.reduce((product, length) => product * length, 1);
  const rows = (filters / groups) * size.reduce((product, length) => product * length, 1);

  const [product, backProduct] = matmul(
    { a: part(kernel, [groups, channels / groups, rows]), b: part(x, [n, groups, channels / groups, places]) },
    { transposeA: true },
  );
  const y = fold(part(product, [n, groups * rows, places]), filters, geometry);
  if (bias) addBias(y, bias);
  const out = last ? moveChannels(y, "last") : y;
  return [
    out,
    function pullback(dy: Tensor) {
      expectShape(`${what}: dy`, dy, out.shape);
      const dFirst = last ? moveChannels(dy, "first") : dy;
      const { a, b } = backProduct(part(unfold(dFirst, geometry), product.shape));
      const dx = part(b, x.shape);
      return {
        x: last ? moveChannels(dx, "last") : dx,
        kernel: part(a, kernel.shape),
        ...(bias && { bias: sumPerChannel(dFirst, bias) }),
      };
    },
  ];
}

/** The geometry of the convolution that this transposes: its input is our output. */
function transposedGeometry(
  what: string,
  input: readonly number[],
  kernel: readonly number[],
  options: TransposedOptions,
): Geometry {
  const stride = perAxis(`${what}: stride`, options.stride ?? 1, input.length);
  const dilation = perAxis(`${what}: dilation`, options.dilation ?? 1, input.length);
  const extra = outputPaddingOf(what, options.outputPadding ?? 0, stride);
  const reach = kernel.map((taps, axis) => (taps - 1) * dilation[axis]! + 1);
  // "same" makes an input of length n an output of stride·n, as if a "same" convolution had shrunk it.
  const full = input.map((length, axis) => (length - 1) * stride[axis]! + reach[axis]! + extra[axis]!);
  const same = options.padding === "same";
  const output = input.map((length, axis) => (same ? length * stride[axis]! : full[axis]! - total(axis)));
  if (output.some((length) => length < 1)) {
    throw new RangeError(
      `${what}: with this padding nothing is left of an output of [${full.join(", ")}]. Use less padding.`,
    );
  }
  return geometryOf(what, output, kernel, options);

  function total(axis: number): number {
    const { padding = "valid" } = options;
    const each = typeof padding === "string" ? 0 : typeof padding === "number" ? padding : padding[axis]!;
    return typeof each === "number" ? 2 * each : each[0] + each[1];
  }
}

function outputPaddingOf(what: string, value: PerAxis, stride: readonly number[]): readonly number[] {
  const values = typeof value === "number" ? stride.map(() => value) : value;
  if (
    values.length !== stride.length ||
    values.some((each, axis) => !Number.isSafeInteger(each) || each < 0 || each >= stride[axis]!)
  ) {
    throw new RangeError(
      `${what}: outputPadding must be whole and at least 0 and below the stride [${stride.join(", ")}], got ${JSON.stringify(value)}.`,
    );
  }
  return values;
}
