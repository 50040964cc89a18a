import { type Scale, scaleOf, standardize } from "@reg/table";
import { foldIn, type Tensor, tensor } from "@reg/tensor";
import type { Job } from "../job.ts";
import { split } from "./split.ts";
import { takeRows } from "./takeRows.ts";
import { wrongLabels } from "./wrongLabels.ts";

/** Samples for one purpose. */
export interface Part {
  /** The inputs [N, features]. */
  readonly x: Tensor;
  readonly targets: Tensor;
}

export interface Parts {
  readonly train: Part;
  readonly validation: Part;
  readonly test: Part;
}

/**
 * The three parts of a job's data. Pictures stay as they are; the columns of a table, and targets to regress on, get
 * the mean 0 and the deviation 1 of the training part. Wrong labels are in the training part alone.
 */
export function prepare({ data, sizes, seed, split: parts = seed, labelNoise }: Omit<Job, "recipe" | "epochs">): Parts {
  const rows = split(data, sizes, foldIn(parts, "split"));
  const inputs = data.image ? undefined : scaleOf(data.x, rows.train);
  const values = data.task === "regression" ? scaleOf(data.targets, rows.train) : undefined;
  const part = (chosen: Int32Array): Part => ({
    x: scaled(data.x, chosen, inputs),
    targets: scaled(data.targets, chosen, values),
  });
  const { x, targets } = part(rows.train);
  const noisy = labelNoise > 0 ? wrongLabels(targets, { fraction: labelNoise, seed: foldIn(parts, "noise") }) : targets;
  return { train: { x, targets: noisy }, validation: part(rows.validation), test: part(rows.test) };
}

/** Some rows in float32, which is what nets take; the scale is applied before, in float64. */
function scaled(x: Tensor, rows: Int32Array, scale?: Scale): Tensor {
  if (!scale) return takeRows(x, rows);
  const { data, shape } = standardize(x, scale, rows);
  return tensor(Float32Array.from(data), shape);
}
