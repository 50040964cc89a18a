import { permutation, type Tensor, tensor } from "@reg/tensor";
import { BATCH } from "../net/memory.ts";

/** The rows in a new order, in batches; a single row that is left over joins the batch before it. */
export function batches(rows: number, seed: number): Int32Array[] {
  const order = permutation(seed, rows);
  const cuts: Int32Array[] = [];
  for (let start = 0; start < rows; ) {
    const end = rows - start - BATCH <= 1 ? rows : start + BATCH;
    cuts.push(order.subarray(start, end));
    start = end;
  }
  return cuts;
}

/** Rows in their order, at most so many at a time. */
export function* chunks({ data, shape: [rows, size] }: Tensor, most: number): Generator<Tensor> {
  for (let row = 0; row < rows; row += most) {
    const some = data.subarray(row * size, (row + most) * size);
    yield tensor(some, [some.length / size, size]);
  }
}
