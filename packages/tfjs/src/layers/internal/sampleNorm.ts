import { groupNormInto, instanceNormInto } from "@reg/norm";
import { sizeOf } from "@reg/tensor";
import { expectNumber } from "@reg/tensor/checks";
import { expectAxis } from "../../internal/checked.ts";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import { applyInto } from "../../ops/internal/applyInto.ts";
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
} from "./affine.ts";
import { defineLayer, type Layer, type LayerArgs } from "./defineLayer.ts";

export interface SampleNormOptions extends AffineOptions {
  /** Added to the variance, at least 0; 1e-3 by default, as in Keras. */
  readonly epsilon?: number;
  /** The axis of the channels; −1, channels last, by default, 1 for channels first. */
  readonly axis?: number;
}

export interface SampleNorm<O> {
  readonly name: string;
  readonly options: readonly (keyof O & string)[];
  readonly check: (options: O) => void;
  /** The number of groups; undefined takes every channel by itself. */
  readonly groups: (options: O) => number | undefined;
}

/** A layer that normalizes groups of channels in every sample. */
export function sampleNorm<O extends SampleNormOptions>(
  tf: Tf,
  { name, options, check, groups }: SampleNorm<O>,
): (options?: O & LayerArgs) => Layer {
  const make = defineLayer<O, AffineState>(tf, {
    name,
    options: ["epsilon", "axis", ...options, ...AFFINE],
    check(options) {
      expectNumber(
        name,
        "epsilon",
        options.epsilon === undefined ? 1e-3 : options.epsilon,
        "[0, ∞)",
        "It is added under the root.",
      );
      expectAxis(name, options.axis === undefined ? -1 : options.axis);
      expectAffine(name, options);
      check(options);
    },
    state: () => ({}),
    build(context, shape, addWeight) {
      const { axis = -1 } = context.options;
      const channels = shape[axis < 0 ? axis + shape.length : axis];
      const count = groups(context.options);
      if (count !== undefined && (channels ?? 0) % count !== 0) {
        throw new RangeError(
          `${name}: groups must divide the ${channels} channels of [${shape.join(", ")}], got ${count}.`,
        );
      }
      addAffine(tf, context, [channels], addWeight);
    },
    config: (context) => affineConfig(tf, context) as Partial<O>,
    call(x, { options, state }) {
      const { epsilon = 1e-3, axis = -1 } = options;
      const count = groups(options);
      const inputs = { x, ...affineInputs(state) };
      if (isOnDevice(tf)) return grouped(tf, inputs, axis < 0 ? axis + x.rank : axis, count, epsilon);
      const kept = ["x", "gamma"];
      return count === undefined
        ? applyInto(tf, instanceNormInto, inputs, { axis, epsilon }, kept)[0]
        : applyInto(tf, groupNormInto, inputs, { axis, epsilon, groups: count }, kept)[0];
    },
  });
  return (options = {} as O) => make(options);
}

/** x as [samples, positions before, groups, channels of a group, positions after]. */
function grouped(
  tf: Tf,
  { x, gamma, beta }: { x: TfTensor; gamma: TfTensor | undefined; beta: TfTensor | undefined },
  axis: number,
  groups: number | undefined,
  epsilon: number,
): TfTensor {
  const channels = x.shape[axis];
  const count = groups ?? channels;
  const parts = [count, channels / count];
  const before = sizeOf(x.shape.slice(1, axis));
  const after = sizeOf(x.shape.slice(axis + 1));
  const wide = (t: TfTensor | undefined) => t && tf.reshape(t, [1, 1, ...parts, 1]);
  const y = normalizeOnDevice(
    tf,
    { x: tf.reshape(x, [x.shape[0], before, ...parts, after]), gamma: wide(gamma), beta: wide(beta) },
    { axes: [1, 3, 4], shared: [0, 1, 4], epsilon, centered: true },
  );
  return tf.reshape(y, x.shape);
}
