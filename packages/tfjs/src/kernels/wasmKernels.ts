import type { Tensor } from "@reg/tensor";
import { sizeOf, zeros } from "@reg/tensor";
import type { KernelFunc, TensorInfo } from "@tensorflow/tfjs-core";
import { checked } from "../internal/checked.ts";
import { once } from "../internal/registry.ts";
import type { Tf } from "../internal/tf.ts";
import { convolutionGradients, type Geometry } from "./internal/convolutionGradients.ts";
import { segmentSums } from "./internal/segmentSums.ts";

/** What kernels use of the wasm backend. */
interface WasmBackend {
  typedArrayFromHeap(info: TensorInfo): Float32Array;
  makeOutput(shape: readonly number[], dtype: "float32"): TensorInfo;
}

type Attributes = Omit<Geometry, "depthwise"> & { readonly numSegments: number };

/**
 * Registers the kernels without which TensorFlow.js' wasm backend cannot train convolutions and embeddings:
 * Conv2DBackpropFilter, DepthwiseConv2dNativeBackpropFilter, DepthwiseConv2dNativeBackpropInput and UnsortedSegmentSum. A
 * kernel that is there is left alone.
 *
 *     dfilter[t, c, f] = Σ over n and p of x[n, stride · p + t − padding, c] · dy[n, p, f]
 *     sum[s] = Σ over i with segment[i] = s of x[i]
 *
 * @returns the names of the kernels that were registered
 * @example
 * wasmKernels(tf);
 * await tf.setBackend("wasm"); // nets with convolutions and embeddings train
 */
export function wasmKernels(tf: Tf): readonly string[] {
  checked("wasmKernels", () => once(tf, "passed", () => true));
  return once(tf, "kernels.wasm", (onUndo) => {
    const registered: string[] = [];
    for (const [kernelName, compute] of Object.entries(gradients)) {
      if (tf.getKernel(kernelName, "wasm")) continue;
      const kernelFunc: KernelFunc = ({ inputs, attrs, backend }) => {
        const heap = backend as WasmBackend;
        const read = (info: TensorInfo): Tensor => ({ data: heap.typedArrayFromHeap(info), shape: info.shape });
        const views = Object.fromEntries(
          Object.entries(inputs).map(([name, info]) => [name, read(info as TensorInfo)]),
        );
        const result = compute(tf, views, attrs as unknown as Attributes);
        const out = heap.makeOutput(result.shape, "float32");
        heap.typedArrayFromHeap(out).set(result.data);
        return out;
      };
      tf.registerKernel({ kernelName, backendName: "wasm", kernelFunc });
      onUndo(() => tf.unregisterKernel(kernelName, "wasm"));
      registered.push(kernelName);
    }
    return registered;
  });
}

type Compute = (tf: Tf, inputs: Readonly<Record<string, Tensor>>, attributes: Attributes) => Tensor;

const filterGradient =
  (depthwise: boolean): Compute =>
  (tf, { x, dy }, attributes) => {
    if (sizeOf(dy.shape) === 0) return zeros(attributes.filterShape);
    const inputShape = x.shape as Geometry["inputShape"];
    const filter = zeros(attributes.filterShape);
    return convolutionGradients(tf, { x, filter, dy }, { ...attributes, inputShape, depthwise }).filter;
  };

const gradients: Readonly<Record<string, Compute>> = {
  Conv2DBackpropFilter: /* @__PURE__ */ filterGradient(false),
  DepthwiseConv2dNativeBackpropFilter: /* @__PURE__ */ filterGradient(true),
  UnsortedSegmentSum: (_, { x, segmentIds }, { numSegments }) => segmentSums(x, segmentIds, numSegments),
  DepthwiseConv2dNativeBackpropInput(tf, { dy, filter }, attributes) {
    if (sizeOf(dy.shape) === 0) return zeros(attributes.inputShape);
    const filterShape = filter.shape as Geometry["filterShape"];
    const x = zeros(attributes.inputShape);
    return convolutionGradients(tf, { x, filter, dy }, { ...attributes, filterShape, depthwise: true }).x;
  },
};
