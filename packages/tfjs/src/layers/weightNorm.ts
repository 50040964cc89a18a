import { weightNorm as op } from "@reg/norm";
import type { LayerVariable } from "@tensorflow/tfjs-layers";
import type { Tf, TfTensor } from "../internal/tf.ts";
import { isOnDevice } from "../ops/internal/memory.ts";
import { applyOp } from "../ops/op.ts";
import { kernelOf, outputAxis, withKernel } from "./internal/withKernel.ts";
import { type WrapperOptions, wrapLayer } from "./internal/wrapLayer.ts";

export interface WeightNormOptions extends WrapperOptions {}

/**
 * Weight normalization of a layer's kernel: its length and direction are learned apart.
 *
 *     kernel = g · v / ‖v‖, with one norm and one g per output
 *
 * v is the layer's own kernel, and g begins as its norms, so that the layer begins as without. A regularizer of that kernel
 * shrinks v, whose length means nothing, and one that gives exact zeros ends in the error below: leave it out.
 *
 * @returns the layer's constructor; its layers wrap one with a kernel
 * @throws TypeError for a layer without a kernel; RangeError when the direction of an output is all zeros. On webgl and webgpu, where
 * nobody looks at it, that output is NaN.
 * @see Salimans, Kingma: "Weight normalization" (2016), https://arxiv.org/abs/1602.07868
 * @example model.add(weightNorm(tf)({ layer: tf.layers.dense({ units: 8 }) }));
 */
export function weightNorm(tf: Tf) {
  return wrapLayer<WeightNormOptions, { g?: LayerVariable }>(tf, {
    name: "weightNorm",
    options: [],
    state: () => ({}),
    build({ layer, state }, addWeight) {
      const kernel = kernelOf("weightNorm", layer);
      const axis = outputAxis(layer);
      const outputs = kernel.shape.at(axis) as number;
      state.g = addWeight("g", [outputs], "float32", tf.initializers.ones(), undefined, true);
      tf.tidy(() => void state.g?.write(tf.reshape(lengths(tf, kernel.read(), axis), [outputs])));
    },
    call(inner, { layer, state, kwargs }) {
      const v = kernelOf("weightNorm", layer).read();
      const g = state.g?.read() as TfTensor;
      const axis = outputAxis(layer);
      const wide = () =>
        tf.reshape(
          g,
          v.shape.map((n, i) => (i === axis + v.rank ? n : 1)),
        );
      const kernel = isOnDevice(tf)
        ? tf.mul(v, tf.div(wide(), lengths(tf, v, axis)))
        : applyOp(tf, op, { v, g }, { axis })[0];
      return withKernel(layer, kernel, () => inner(kwargs));
    },
  });
}

/** ‖v‖ for each output, of the rank of v. */
function lengths(tf: Tf, v: TfTensor, axis: number): TfTensor {
  const axes = [...v.shape.keys()].filter((i) => i !== axis + v.rank);
  return tf.sqrt(tf.sum(tf.square(v), axes, true));
}
