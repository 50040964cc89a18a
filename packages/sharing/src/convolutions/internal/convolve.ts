import { matmul } from "@reg/matmul";
import { expectShape } from "@reg/tensor";
import { viewOf } from "../../internal/viewOf.ts";
import type { ConvolutionOptions } from "../types.ts";
import { expectGroups, type Linear } from "./convolution.ts";
import { geometryOf } from "./geometry.ts";
import { fold, unfold } from "./unfold.ts";

/** y = kernel · unfold(x), a matrix product for every image and group. */
export const convolve: Linear<ConvolutionOptions> = (what, x, kernel, options) => {
  const { groups = 1 } = options;
  expectShape(
    `${what}: kernel`,
    kernel,
    x.shape.map(() => null),
  );
  const [n, channels, ...input] = x.shape as [number, number, ...number[]];
  const [filters, perGroup, ...size] = kernel.shape as [number, number, ...number[]];
  expectGroups(what, groups, `${channels} channels of x and the ${filters} filters`, [channels, filters]);
  if (perGroup !== channels / groups) {
    throw new RangeError(
      `${what}: kernel must have shape [filters, ${channels / groups}, …] for ${channels} channels in ${groups} groups, got [${kernel.shape.join(", ")}].`,
    );
  }
  const geometry = geometryOf(what, input, size, options);
  const seen = unfold(x, geometry);
  const [rows, places] = [seen.shape[1], seen.shape[2]];
  const [product, backProduct] = matmul({
    a: viewOf(kernel, [groups, filters / groups, rows / groups]),
    b: viewOf(seen, [n, groups, rows / groups, places]),
  });
  const { shape } = product;
  return [
    viewOf(product, [n, filters, ...geometry.output]),
    function pullback(dy) {
      const { a, b } = backProduct(viewOf(dy, shape));
      return { x: fold(viewOf(b, seen.shape), channels, geometry), kernel: viewOf(a, kernel.shape) };
    },
  ];
};
