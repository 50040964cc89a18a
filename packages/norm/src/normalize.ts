import type { Tensor } from "@reg/tensor";
import { emptyLike } from "@reg/tensor/kernel";
import { channelKernels } from "./channelKernels.ts";
import type { Grouping } from "./grouping.ts";
import { pullbackOf } from "./pullbackOf.ts";
import { reference } from "./reference.ts";
import type { Measured, Sweeps } from "./sweeps.ts";
import type { AffineInputs, PullbackInto } from "./types.ts";

/** The kernels where they suit, else the reference. */
export function sweepsFor(
  view: Grouping,
  epsilon: number,
  { x, gamma, beta }: AffineInputs,
  y: Tensor,
  kept?: Uint8Array,
): Sweeps {
  const arrays = [x, y, gamma, beta].filter((input) => input !== undefined);
  return (kept ? undefined : channelKernels(view, epsilon, arrays)) ?? reference(view, epsilon, kept);
}

export interface NormalizeOptions {
  readonly epsilon: number;
  readonly kept?: Uint8Array | undefined;
  readonly into?: Tensor | undefined;
  /** Adds up small arrays over all who share the statistics. */
  readonly share?: ((sums: Float64Array) => Float64Array) | undefined;
  /** Checks the moments, or replaces them. */
  readonly settle?: (measured: Measured) => Measured;
}

/** The op under batch, group and instance norm: x standardized over a grouping, by its own moments. */
export function normalize<I extends AffineInputs>(
  what: string,
  inputs: I,
  view: Grouping,
  { epsilon, kept, into, share, settle = (measured) => measured }: NormalizeOptions,
): readonly [y: Tensor, pullback: PullbackInto<I>, measured: Measured] {
  const { x } = inputs;
  const y = into ?? emptyLike(x);
  const sweeps = sweepsFor(view, epsilon, inputs, y, kept);
  const measured = settle(sweeps.measure(x));
  sweeps.forward(inputs, y, measured);
  const pullback = pullbackOf(what, inputs, (dy, into) => sweeps.backward(inputs, dy, into, measured, { share }));
  return [y, pullback, measured];
}
