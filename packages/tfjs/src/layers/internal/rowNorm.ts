import { expectNumber, expectWhole } from "@reg/tensor/checks";
import type { Tf } from "../../internal/tf.ts";
import { applyInto, type IntoOp } from "../../ops/internal/applyInto.ts";
import { isOnDevice } from "../../ops/internal/memory.ts";
import { normalizeOnDevice } from "../../ops/internal/normalizeOnDevice.ts";
import {
  AFFINE,
  type AffineOptions,
  type AffineState,
  addAffine,
  affineConfig,
  affineInputs,
  expectAffine,
  SCALE,
} from "./affine.ts";
import { defineLayer, type Layer, type LayerArgs } from "./defineLayer.ts";

export interface RowNormOptions {
  /** How many of the last axes are one row. Default: 1. */
  readonly axes?: number;
  /** Added to the variance, or to the mean square; at least 0. */
  readonly epsilon?: number;
}

export interface RowNorm {
  readonly name: string;
  /** The form of the op that writes into memory that it is given. */
  readonly into: IntoOp;
  readonly epsilon: number;
  /** Whether the mean is subtracted, and there is a beta. */
  readonly centered: boolean;
}

/** A layer that normalizes every row, the last `axes` axes, by itself. */
export function rowNorm<O extends RowNormOptions & AffineOptions>(
  tf: Tf,
  { name, into, epsilon: usual, centered }: RowNorm,
): (options?: O & LayerArgs) => Layer {
  const make = defineLayer<O, AffineState>(tf, {
    name,
    options: ["axes", "epsilon", ...(centered ? AFFINE : SCALE)],
    check(options) {
      const { epsilon = usual, axes = 1 } = options;
      expectAffine(name, options);
      expectWhole(name, "axes", axes, 1, 6, "It is how many of the last axes are a row.");
      expectNumber(name, "epsilon", epsilon, "[0, ∞)", "It is added under the root.");
    },
    state: () => ({}),
    build(context, shape, addWeight) {
      const { axes = 1, scale, center = centered } = context.options;
      const options = { ...context.options, center: centered && center, ...(scale === undefined ? {} : { scale }) };
      addAffine(tf, { ...context, options }, shape.slice(shape.length - axes), addWeight);
    },
    config: (context) => affineConfig(tf, context) as Partial<O>,
    call(x, { options, state }) {
      const { epsilon = usual, axes = 1 } = options;
      const inputs = { x, ...affineInputs(state) };
      if (!isOnDevice(tf)) return applyInto(tf, into, inputs, { epsilon, axes }, ["x", "gamma"])[0];
      const all = [...x.shape.keys()];
      const row = { axes: all.slice(x.rank - axes), shared: all.slice(0, x.rank - axes) };
      return normalizeOnDevice(tf, inputs, { ...row, epsilon, centered });
    },
  });
  return (options = {} as O) => make(options);
}
