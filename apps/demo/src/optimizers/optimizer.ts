import type { FloatArray, Tensor } from "@reg/tensor";

/** The tensors of a net by name. They belong to the net; its optimizer writes into them. */
export type Weights = Readonly<Record<string, Tensor>>;

/** Weight decay: added to the gradient, or decoupled from it as `w *= 1 - learningRate * strength` before the step. */
export interface Decay {
  readonly strength: number;
  readonly decoupled?: boolean;
  /** Which weights decay; all by default. */
  readonly filter?: (name: string) => boolean;
}

/** How many steps there have been, and arrays by the name of a weight. */
export interface OptimizerState {
  readonly steps: number;
  readonly arrays: Readonly<Record<string, readonly FloatArray[]>>;
}

/** An optimizer with a memory of its own: one for each net. */
export interface Optimizer {
  /** Changes the weights in place by one step. Weights without a gradient stay. */
  step(weights: Weights, gradients: Weights): void;
  /** The step size of each coordinate of weight `name`, which is `w`, in the last step: what a proximal step of the same length needs. */
  stepSizes(name: string, w: Tensor): Tensor;
  /** What it remembers, to be loaded into another one: its own arrays, not copies. */
  save(): OptimizerState;
  load(state: OptimizerState): void;
}
