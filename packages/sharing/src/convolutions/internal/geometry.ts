import { shown } from "@reg/tensor/checks";
import type { ConvolutionOptions, Padding, PerAxis } from "../types.ts";
/** A kernel sliding over an input, all lengths per spatial axis. */
export interface Geometry {
  readonly input: readonly number[];
  readonly kernel: readonly number[];
  readonly output: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly before: readonly number[];
}

/** From input to output lengths. */
export function geometryOf(
  what: string,
  input: readonly number[],
  kernel: readonly number[],
  options: ConvolutionOptions,
): Geometry {
  const stride = perAxis(`${what}: stride`, input.length, options.stride);
  const dilation = perAxis(`${what}: dilation`, input.length, options.dilation);
  const pads = paddingOf(what, input, kernel, stride, dilation, options.padding);
  const output = input.map((length, axis) => {
    const reach = (kernel[axis] - 1) * dilation[axis] + 1;
    const padded = length + pads[axis][0] + pads[axis][1];
    if (reach > padded || kernel[axis] < 1) {
      throw new RangeError(
        `${what}: a kernel of [${kernel.join(", ")}] reaches over ${reach} on spatial axis ${axis}, but the input with its padding has ${padded}. Pad more, or use a smaller kernel or dilation.`,
      );
    }
    return Math.floor((padded - reach) / stride[axis]) + 1;
  });
  return { input, kernel, output, stride, dilation, before: pads.map(([before]) => before) };
}

export function perAxis(what: string, rank: number, value: PerAxis = 1): readonly number[] {
  const values = typeof value === "number" ? Array<number>(rank).fill(value) : value;
  if (
    !Array.isArray(values) ||
    values.length !== rank ||
    values.some((each) => !Number.isSafeInteger(each) || each < 1)
  ) {
    throw new RangeError(`${what} must be a whole number of at least 1, or ${rank} of them, got ${shown(value)}.`);
  }
  return values;
}

export function paddingOf(
  what: string,
  input: readonly number[],
  kernel: readonly number[],
  stride: readonly number[],
  dilation: readonly number[],
  padding: Padding = "valid",
): readonly (readonly [before: number, after: number])[] {
  if (padding === "valid") return input.map(() => [0, 0]);
  if (padding === "same") {
    return input.map((length, axis) => {
      const wanted = Math.ceil(length / stride[axis]);
      const all = Math.max(0, (wanted - 1) * stride[axis] + (kernel[axis] - 1) * dilation[axis] + 1 - length);
      return [Math.floor(all / 2), Math.ceil(all / 2)];
    });
  }
  const each = typeof padding === "number" ? input.map(() => padding) : padding;
  const pairs = Array.isArray(each)
    ? each.map((pad) => (typeof pad === "number" ? [pad, pad] : pad) as [number, number])
    : [];
  if (
    pairs.length !== input.length ||
    pairs.some(
      (pair) => !Array.isArray(pair) || pair.length !== 2 || pair.some((pad) => !Number.isSafeInteger(pad) || pad < 0),
    )
  ) {
    throw new RangeError(
      `${what}: padding must be "valid", "same", a whole number of at least 0, or ${input.length} numbers or pairs of them, got ${shown(padding)}.`,
    );
  }
  return pairs;
}

/** That of a kernel [filters, C/groups, ...taps] on one image [C, ...spatial], channels first. */
export function imageGeometry(
  what: string,
  kernelShape: readonly number[],
  inputShape: readonly number[],
  options: Omit<ConvolutionOptions, "channels">,
): Geometry {
  const [filters, perGroup, ...size] = kernelShape as [number, number, ...number[]];
  const [channels, ...input] = inputShape as [number, ...number[]];
  const { groups = 1 } = options;
  const divided = Number.isSafeInteger(groups) && perGroup * groups === channels && filters % groups === 0;
  if (!divided || input.length === 0 || size.length !== input.length) {
    throw new RangeError(
      `${what}: a kernel of [${kernelShape.join(", ")}] in ${groups} groups does not fit an image of [${inputShape.join(", ")}]; kernel is [filters, C/groups, ...taps] and the image [C, ...spatial].`,
    );
  }
  return geometryOf(what, input, size, options);
}
