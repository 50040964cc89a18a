import { expectShape } from "@reg/tensor";
import type { ConvolutionOptions } from "../types.ts";
import { expectGroups, type Linear } from "./convolution.ts";
import { geometryOf } from "./geometry.ts";
import { correlate, correlateBack, kernelGradient } from "./products.ts";
import type { Shape } from "./shape.ts";

/** y = kernel · unfold(x) */
export const convolve: Linear<ConvolutionOptions> = (what, x, channels, input, kernel, options) => {
  const { groups = 1, channels: layout = "first" } = options;
  expectShape(
    `${what}: kernel`,
    kernel,
    x.shape.map(() => null),
  );
  const [filters, perGroup, ...size] = kernel.shape as [number, number, ...number[]];
  expectGroups(what, groups, `${channels} channels of x and the ${filters} filters`, [channels, filters]);
  if (perGroup !== channels / groups) {
    throw new RangeError(
      `${what}: kernel must have shape [filters, ${channels / groups}, …] for ${channels} channels in ${groups} groups, got [${kernel.shape.join(", ")}].`,
    );
  }
  const shape: Shape = { geometry: geometryOf(what, input, size, options), channels, filters, groups, layout };
  return [
    correlate(x, kernel, shape),
    (dy) => ({ x: correlateBack(dy, kernel, shape), kernel: kernelGradient(x, dy, kernel, shape) }),
  ];
};
