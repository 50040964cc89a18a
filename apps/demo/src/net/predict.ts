import type { Arena, Tensor } from "@reg/tensor";

/** Rows that are predicted at a time. */
const CHUNK = 256;

/**
 * The outputs [N, K] of a net for all rows of x, some rows at a time.
 *
 * @param net from a batch in the arena to its outputs
 * @param width K
 */
export function predict(memory: Arena, net: (x: Tensor) => Tensor, x: Tensor, width: number): Tensor {
  const [rows, size] = x.shape as [number, number];
  const outputs = new Float32Array(rows * width);
  for (let row = 0; row < rows; row += CHUNK) {
    memory.step(() => {
      const chunk = x.data.subarray(row * size, (row + CHUNK) * size);
      outputs.set(net(memory.tensor(chunk, [chunk.length / size, size])).data, row * width);
    });
  }
  return { data: outputs, shape: [rows, width] };
}
