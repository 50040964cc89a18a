import { sizeOf, type Tensor } from "@reg/tensor";

/** A part of a tensor under another shape, from element `start` on; it shares the memory, wherever that moves. */
export function viewOf(x: Tensor, shape: readonly number[], start = 0): Tensor {
  const size = sizeOf(shape);
  return {
    get data() {
      const { data } = x;
      return size === data.length ? data : data.subarray(start, start + size);
    },
    shape,
  };
}
