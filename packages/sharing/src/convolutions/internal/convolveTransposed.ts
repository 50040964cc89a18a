import { expectShape } from "@reg/tensor";
import { shown } from "@reg/tensor/checks";
import type { PerAxis, TransposedOptions } from "../types.ts";
import { CONVOLUTION_OPTIONS, expectGroups, type Linear } from "./convolution.ts";
import { type Geometry, geometryOf, paddingOf, perAxis } from "./geometry.ts";
import { correlate, correlateBack, kernelGradient } from "./products.ts";
import type { Shape } from "./shape.ts";

/** The names of the options of transposed convolutions. */
export const TRANSPOSED_OPTIONS: readonly string[] = [...CONVOLUTION_OPTIONS, "outputPadding"];

/** y = fold(kernelᵀ · x): what `convolve` does, backwards. */
export const convolveTransposed: Linear<TransposedOptions> = (what, x, channels, input, kernel, options) => {
  const { groups = 1, channels: layout = "first" } = options;
  expectShape(
    `${what}: kernel`,
    kernel,
    x.shape.map((_, axis) => (axis === 0 ? channels : null)),
  );
  expectGroups(what, groups, `${channels} channels of x`, [channels]);
  const [, perGroup, ...size] = kernel.shape as [number, number, ...number[]];
  const geometry = transposedGeometry(what, input, size, options);
  const shape: Shape = { geometry, channels: perGroup * groups, filters: channels, groups, layout };
  return [
    correlateBack(x, kernel, shape),
    (dy) => ({ x: correlate(dy, kernel, shape), kernel: kernelGradient(dy, x, kernel, shape) }),
  ];
};

/** The geometry of the convolution that this transposes: its input is our output. */
function transposedGeometry(
  what: string,
  input: readonly number[],
  kernel: readonly number[],
  options: TransposedOptions,
): Geometry {
  const stride = perAxis(`${what}: stride`, input.length, options.stride);
  const dilation = perAxis(`${what}: dilation`, input.length, options.dilation);
  const { outputPadding = 0 } = options;
  const extra = outputPaddingOf(what, outputPadding, stride);
  const reach = kernel.map((taps, axis) => (taps - 1) * dilation[axis] + 1);
  if (options.padding === "same" && options.outputPadding !== undefined) {
    // Keras' length, and TensorFlow's zeros: the odd one at the end.
    const output = input.map((length, axis) => (length - 1) * stride[axis] + (reach[axis] % 2) + extra[axis]);
    const pads = reach.map((taps, axis): [number, number] => {
      const all = Math.max(0, taps - (taps % 2) - extra[axis]);
      return [Math.floor(all / 2), Math.ceil(all / 2)];
    });
    return geometryOf(what, output, kernel, { ...options, padding: pads });
  }
  // "same" makes an input of length n an output of stride·n, as if a "same" convolution had shrunk it.
  const full = input.map((length, axis) => (length - 1) * stride[axis] + reach[axis] + extra[axis]);
  const pads = paddingOf(what, full, kernel, stride, dilation, options.padding);
  const same = options.padding === "same";
  const output = input.map((length, axis) =>
    same ? length * stride[axis] : full[axis] - pads[axis][0] - pads[axis][1],
  );
  if (output.some((length) => length < 1)) {
    throw new RangeError(
      `${what}: with this padding nothing is left of an output of [${full.join(", ")}]. Use less padding.`,
    );
  }
  return geometryOf(what, output, kernel, options);
}

function outputPaddingOf(what: string, value: PerAxis, stride: readonly number[]): readonly number[] {
  const values = typeof value === "number" ? stride.map(() => value) : value;
  if (
    !Array.isArray(values) ||
    values.length !== stride.length ||
    values.some((each, axis) => !Number.isSafeInteger(each) || each < 0 || each >= stride[axis])
  ) {
    throw new RangeError(
      `${what}: outputPadding must be whole and at least 0 and below the stride [${stride.join(", ")}], got ${shown(value)}.`,
    );
  }
  return values;
}
