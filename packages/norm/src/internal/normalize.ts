import type { PullbackInto, Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import type { AffineInputs } from "../types.ts";
import type { Grouping } from "./grouping.ts";
import type { Statistics, SumOverAll } from "./passes.ts";
import { passesFor } from "./passesFor.ts";
import { pullbackOf } from "./pullbackOf.ts";

export interface NormalizeOptions {
  readonly epsilon: number;
  /** One number per position, 0 where it does not count. */
  readonly kept?: Uint8Array | undefined;
  readonly into?: Tensor | undefined;
  readonly allReduce?: SumOverAll | undefined;
  /** Checks the statistics, or replaces them. */
  readonly onStatistics?: (statistics: Statistics) => Statistics;
}

/** The op under batch, group and instance norm: x standardized over a grouping, by its own moments. */
export function normalize<I extends AffineInputs>(
  where: string,
  inputs: I,
  view: Grouping,
  { epsilon, kept, into, allReduce, onStatistics = (own) => own }: NormalizeOptions,
): readonly [y: Tensor, pullback: PullbackInto<I>, statistics: Statistics] {
  const { x } = inputs;
  const y = into ?? emptyLike(x);
  const passes = passesFor(view, epsilon, inputs, y, kept);
  const statistics = onStatistics(passes.measure(x));
  passes.forward(inputs, y, statistics);
  const pullback = pullbackOf(where, inputs, (dy, into) =>
    passes.backward(inputs, dy, into, statistics, { allReduce }),
  );
  return [y, pullback, statistics];
}
