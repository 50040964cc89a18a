import type { Tensor } from "@reg/tensor";

/** What a penalty of weights takes: `w` of any shape. */
export type WeightInputs = { readonly w: Tensor };

/** One axis or several, counted from the front or, negative, from the back. */
export type Axis = number | readonly number[];

/** Which elements form a group: those along axes, or those listed. */
export interface GroupOptions {
  /** Elements that differ in their position along these axes alone are a group: of [out, in] with axis 1, each row. */
  readonly axis?: Axis;
  /** Instead of `axis`, a list of indices into the data for each group; elements in no list are left alone. */
  readonly groups?: readonly (readonly number[])[];
  /** What each group's norm is weighed by: numbers, or `"uniform"` for 1 each. Default: √size. */
  readonly weights?: readonly number[] | "uniform";
}

/** The step of a proximal step. */
export interface StepOptions {
  /**
   * The length of the gradient step that went before, as a rule the learning rate; a tensor of w's shape gives each
   * coordinate its own, as after a step of Adam. Default: 1.
   */
  readonly step?: number | Tensor;
}
