import type { Tensor } from "./types.ts";
import { zeros } from "./zeros.ts";

/**
 * Zeros of the shape and width of `x`.
 *
 * @example zerosLike(tensor([1, 2])); // { data: Float32Array [0, 0], shape: [2] }
 */
export const zerosLike = (x: Tensor): Tensor => zeros(x.shape, x.data instanceof Float32Array ? "float32" : "float64");
