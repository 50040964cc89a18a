import { TableError } from "@reg/table";
import type { Tensor } from "@reg/tensor";

/** Samples with their targets: what a net is trained on. */
export interface Dataset {
  readonly name: string;
  readonly task: "classification" | "regression";
  /** The inputs [N, features]: pictures in float32, a table as it is in float64. */
  readonly x: Tensor;
  /** One-hot rows [N, classes], or values [N, 1]. */
  readonly targets: Tensor;
  /** The names of the classes, in the order of the columns of `targets`. */
  readonly classes?: readonly string[];
  /** The size of the pictures, where the inputs are pictures. */
  readonly image?: { readonly height: number; readonly width: number };
  /** Rows that are for the test alone, where the source says so: from this row to the end. */
  readonly testFrom?: number;
  /** What the reader should know of how the data were understood. */
  readonly notes?: readonly string[];
}

/** Input that can't be read or used; the message is a sentence for the user. */
export class DataError extends TableError {
  override name = "DataError";
}
