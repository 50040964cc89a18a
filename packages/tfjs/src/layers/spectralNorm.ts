import { spectralNorm as op, type SpectralState } from "@reg/norm";
import { expectSeed, type Tensor } from "@reg/tensor";
import { expectWhole } from "@reg/tensor/checks";
import type { LayerVariable } from "@tensorflow/tfjs-layers";
import type { Tf, TfTensor } from "../internal/tf.ts";
import { isOnDevice, read, toTf } from "../ops/internal/memory.ts";
import { applyOp } from "../ops/op.ts";
import { firstVectorsOnDevice, spectralNormOnDevice } from "./internal/spectralNormOnDevice.ts";
import { kernelOf, outputAxis, withKernel } from "./internal/withKernel.ts";
import { type WrapperContext, type WrapperOptions, wrapLayer } from "./internal/wrapLayer.ts";

export interface SpectralNormOptions extends WrapperOptions {
  /** Draws the first singular vectors. Default: 0. */
  readonly seed?: number;
  /** Steps of power iteration in each training step. Default: 1. */
  readonly iterations?: number;
}

interface State {
  u?: LayerVariable;
  v?: LayerVariable;
}

/**
 * Spectral normalization of a layer's kernel: it is divided by its largest singular value, so that it stretches nothing.
 *
 *     kernel = w / σ, σ = uᵀ·w·v; in each training step u = w·v / ‖w·v‖, then v = wᵀ·u / ‖wᵀ·u‖
 *
 * u and v are weights that are not trained and are saved with the model; inference and frozen layers use them as they are.
 *
 * @returns the layer's constructor; its layers wrap one with a kernel
 * @throws TypeError for a layer without a kernel; RangeError for a bad seed or iterations, or a kernel of zeros.
 * @see Miyato, Kataoka, Koyama, Yoshida: "Spectral normalization for generative adversarial networks" (2018),
 *   https://arxiv.org/abs/1802.05957
 * @example model.add(spectralNorm(tf)({ layer: tf.layers.dense({ units: 8 }) }));
 */
export function spectralNorm(tf: Tf) {
  return wrapLayer<SpectralNormOptions, State>(tf, {
    name: "spectralNorm",
    options: ["seed", "iterations"],
    check({ seed = 0, iterations = 1 }) {
      expectSeed("spectralNorm", seed);
      expectWhole("spectralNorm", "iterations", iterations, 0);
    },
    state: () => ({}),
    build({ layer, options: { seed = 0 }, state }, addWeight) {
      const kernel = kernelOf("spectralNorm", layer).read();
      const outputs = kernel.shape.at(outputAxis(layer)) as number;
      const add = (name: "u" | "v", length: number) =>
        addWeight(name, [length], "float32", tf.initializers.zeros(), undefined, false);
      state.u = add("u", outputs);
      state.v = add("v", kernel.size / outputs);
      tf.tidy(() => {
        const [u, v] = firstVectors(tf, kernel, seed, outputAxis(layer));
        state.u?.write(u);
        state.v?.write(v);
      });
    },
    call(inner, context) {
      const { layer, options, kwargs } = context;
      const iterations = kwargs.training && layer.trainable ? (options.iterations ?? 1) : 0;
      return withKernel(layer, normalized(tf, context, iterations), () => inner(kwargs));
    },
  });
}

/** u and v for a new kernel; zeros for a kernel of zeros, since loading comes next. */
function firstVectors(tf: Tf, kernel: TfTensor, seed: number, axis: number): readonly [u: TfTensor, v: TfTensor] {
  if (isOnDevice(tf)) return firstVectorsOnDevice(tf, kernel, { seed, axis: axis + kernel.rank });
  const w: Tensor = { data: Float32Array.from(kernel.dataSync()), shape: kernel.shape };
  const outputs = w.shape.slice(axis)[0];
  if (w.data.every((weight) => weight === 0)) return [tf.zeros([outputs]), tf.zeros([w.data.length / outputs])];
  const [, , { u, v }] = op({ w }, { seed, axis });
  return [toTf(tf, u), toTf(tf, v)];
}

function normalized(
  tf: Tf,
  { layer, state }: WrapperContext<SpectralNormOptions, State>,
  iterations: number,
): TfTensor {
  const w = kernelOf("spectralNorm", layer).read();
  const axis = outputAxis(layer);
  const [u, v] = [state.u as LayerVariable, state.v as LayerVariable];
  if (isOnDevice(tf)) return spectralNormOnDevice(tf, w, { u, v, iterations, axis: axis + w.rank });
  const vectors = { u: read(tf, { tensor: u.read() }), v: read(tf, { tensor: v.read() }) };
  const [y, next] = applyOp(tf, op, { w }, { state: vectors, iterations, axis });
  if (iterations > 0) {
    tf.tidy(() => {
      u.write(toTf(tf, (next as SpectralState).u));
      v.write(toTf(tf, (next as SpectralState).v));
    });
  }
  return y;
}
