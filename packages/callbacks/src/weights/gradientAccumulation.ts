import { expectNumber, expectOneOf, expectOptions, expectWhole } from "@reg/tensor/checks";
import { expectState } from "../internal/expectState.ts";
import type { Callback } from "../types.ts";
import { restoreDtypes, summed } from "./internal/sums.ts";

export interface GradientAccumulationOptions {
  /** How many small batches make one step, at least 1. */
  readonly batches: number;
  /** `"mean"`: of gradients of mean losses (default). `"sum"`: of gradients of summed losses. */
  readonly reduce?: "mean" | "sum";
}

/** One small batch. */
export interface BatchGradients<G> {
  readonly gradients: G;
  /** How many samples it holds, more than 0: larger ones count more in the mean. Default: 1. */
  readonly size?: number;
}

export interface GradientAccumulationState<G> {
  /** Small batches in the sum, and their samples. */
  readonly count: number;
  readonly size: number;
  /** The weighted sum in float64; null at the start of a step. */
  readonly sum: G | null;
  /** Paths of the arrays that are float32. */
  readonly float32Paths: readonly string[];
  /** The gradients of the whole step, when this batch completed it; null otherwise. */
  readonly gradients: G | null;
}

export interface GradientAccumulation<G> extends Callback<GradientAccumulationState<G>, BatchGradients<G>> {
  /** Completes a step with the batches there are, at the end of the data; `gradients` is null if there are none. */
  flush(state: GradientAccumulationState<G>): GradientAccumulationState<G>;
}

const OPTIONS = ["batches", "reduce"];

/**
 * Makes one large batch of several small ones: its `gradients` appear when the last of them was seen,
 *
 *     "mean": Σ size(i) g(i) / Σ size(i)      "sum": Σ g(i)
 *
 * With the sizes given, the mean is the gradient of the large batch even where the small ones differ in size. Sums are
 * kept in float64 and handed out in the widths of the gradients.
 *
 * @throws RangeError for options out of range, or gradients whose arrays change in number or length.
 * @example
 * const accumulate = gradientAccumulation({ batches: 2 });
 * let state = accumulate.init();
 * for (const g of [1, 3]) state = accumulate.update(state, { gradients: { w: Float32Array.of(g) } });
 * state.gradients; // { w: Float32Array [2] }
 */
export function gradientAccumulation<G = unknown>(options: GradientAccumulationOptions): GradientAccumulation<G> {
  expectOptions("gradientAccumulation", options, OPTIONS);
  const { batches, reduce = "mean" } = options;
  expectWhole("gradientAccumulation", "batches", batches, 1, undefined, "It is how many small batches make one step.");
  expectOneOf("gradientAccumulation", "reduce", reduce, ["mean", "sum"]);
  const empty = { count: 0, size: 0, sum: null, float32Paths: [], gradients: null };

  const flush = ({ sum, size, float32Paths }: GradientAccumulationState<G>): GradientAccumulationState<G> => ({
    ...empty,
    gradients: sum === null ? null : restoreDtypes("gradients", sum, float32Paths, reduce === "mean" ? 1 / size : 1),
  });

  return {
    name: "gradientAccumulation",
    init: () => empty,
    update(state, batch) {
      expectState("gradientAccumulation", state, FIELDS);
      expectOptions("gradientAccumulation", batch, ["gradients", "size"], "input");
      const { gradients, size = 1 } = batch;
      const cure = "It is how many samples the batch holds.";
      expectNumber("gradientAccumulation", "size", size, "(0, ∞)", cure);
      const factor = reduce === "mean" ? size : 1;
      const { sums, float32Paths } = summed("gradientAccumulation", "gradients", state.sum, gradients, factor);
      const next = { count: state.count + 1, size: state.size + size, sum: sums, float32Paths, gradients: null };
      return next.count < batches ? next : flush(next);
    },
    flush,
  };
}

const FIELDS = { count: "whole", size: "number", sum: "any", float32Paths: "list", gradients: "any" } as const;
