import type { Arena, Tensor } from "@reg/tensor";

/**
 * The outputs [N, K] of a net for all rows of x, some rows at a time.
 *
 * @param net from a batch in the arena to its outputs
 * @param width K
 * @param most rows that are predicted at a time
 */
export function predict(
  memory: Arena,
  net: (x: Tensor) => Tensor,
  x: Tensor,
  { width, most }: { width: number; most: number },
): Tensor {
  const [rows, size] = x.shape;
  const outputs = new Float32Array(rows * width);
  for (let row = 0; row < rows; row += most) {
    memory.step(() => {
      const chunk = x.data.subarray(row * size, (row + most) * size);
      outputs.set(net(memory.tensor(chunk, [chunk.length / size, size])).data, row * width);
    });
  }
  return { data: outputs, shape: [rows, width] };
}
