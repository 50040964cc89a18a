import { type Tensor, tensor, zeros } from "@reg/tensor";

/** Mean and deviation of each column. */
export interface Scale {
  readonly mean: Float64Array;
  readonly deviation: Float64Array;
}

/** The scale of the columns of x [N, C]; a constant column has deviation 1. */
export function scaleOf({ data, shape }: Tensor): Scale {
  const [rows, columns] = shape as [number, number];
  const mean = new Float64Array(columns);
  const deviation = new Float64Array(columns);
  for (let i = 0; i < data.length; i++) mean[i % columns] += data[i] / rows;
  for (let i = 0; i < data.length; i++) deviation[i % columns] += (data[i] - mean[i % columns]) ** 2 / rows;
  return { mean, deviation: deviation.map((variance) => Math.sqrt(variance) || 1) };
}

/**
 * Columns moved and stretched to mean 0 and deviation 1, by a scale that the training rows have set.
 *
 * @example standardize(test, scaleOf(train));
 */
export function standardize(x: Tensor, { mean, deviation }: Scale): Tensor {
  const columns = x.shape[1];
  const out = zeros(x.shape);
  for (let i = 0; i < out.data.length; i++) {
    out.data[i] = (x.data[i] - mean[i % columns]) / deviation[i % columns];
  }
  return tensor(out.data, x.shape);
}
