import type { Tensor } from "@reg/tensor";
import { stream } from "@reg/tensor/kernel";
import { isKept } from "./applyBits.ts";
import { kernels } from "./kernels.ts";

/** y = bit ? scale·x + shift : y. (A shift of −0 leaves all as it is, be it −0.) */
export function replaceKept(y: Tensor, x: Tensor, bits: Uint32Array, scale = 1, shift = -0): void {
  const simd = kernels(x.data, y.data);
  if (simd) {
    stream(x.data.length, [x.data, bits, y.data], [y.data], ([x, bits, y], count) =>
      simd.replaceKept(x, y, bits, count, scale, shift),
    );
    return;
  }
  const [from, to] = [x.data, y.data];
  for (let i = 0; i < from.length; i++) if (isKept(bits, i)) to[i] = scale * from[i] + shift;
}
