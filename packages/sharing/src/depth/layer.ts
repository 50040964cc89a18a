import type { Tensor } from "@reg/tensor";

/** The inputs of a layer: what flows through it, and its parameters. */
export type LayerInputs = { readonly x: Tensor } & Readonly<Record<string, Tensor>>;

/** An op that serves as a layer, here typed for what `repeat` and `unroll` need of it. */
export type Layer<I extends Readonly<Record<string, Tensor>>, O> = (
  inputs: I,
  options: O,
) => readonly [y: Tensor, pullback: (dy: Tensor) => { readonly [K in keyof I]: Tensor }, ...more: unknown[]];
