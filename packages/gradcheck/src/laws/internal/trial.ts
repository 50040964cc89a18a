import type { Inputs, Tensor } from "@reg/tensor";

export type Dtype = "float32" | "float64";

/** An op without its types. */
export type Run = (
  inputs: Inputs,
  options: unknown,
) => readonly [y: Tensor, pullback: (dy: Tensor) => Inputs, ...more: unknown[]];

/** One case of a law: what to run, on what. */
export interface Trial {
  readonly run: Run;
  readonly inputs: Inputs;
  readonly optionsFor: (inputs: Inputs, seed: number) => unknown;
  readonly seed: number;
  readonly dtype: Dtype;
  /** Whether the op is a penalty in disguise: its value is a number, so its dtype says nothing. */
  readonly isPenalty: boolean;
}
