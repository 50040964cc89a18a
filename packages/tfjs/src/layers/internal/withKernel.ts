import type { LayerVariable } from "@tensorflow/tfjs-layers";
import type { TfTensor } from "../../internal/tf.ts";
import type { Layer } from "./defineLayer.ts";

interface WithKernel {
  kernel: Pick<LayerVariable, "read" | "write" | "shape">;
}

/** The kernel of a layer, as dense layers and convolutions have one. */
export function kernelOf(what: string, layer: Layer): WithKernel["kernel"] {
  const { kernel } = layer as unknown as Partial<WithKernel>;
  if (kernel) return kernel;
  throw new TypeError(
    `${what}: layer must have a kernel, as dense layers and convolutions do; ${layer.getClassName()} has none.`,
  );
}

/** The outputs of a kernel lie along its last axis; in a transposed convolution along the one before. */
export const outputAxis = (layer: Layer): number => (layer.getClassName().endsWith("Transpose") ? -2 : -1);

/** What `body` returns while the layer reads its kernel as `value`. */
export function withKernel<T>(layer: Layer, value: TfTensor, body: () => T): T {
  const owner = layer as unknown as WithKernel;
  const { kernel } = owner;
  owner.kernel = {
    shape: kernel.shape,
    read: () => value as ReturnType<LayerVariable["read"]>,
    write: () => kernel as LayerVariable,
  };
  try {
    return body();
  } finally {
    owner.kernel = kernel;
  }
}
