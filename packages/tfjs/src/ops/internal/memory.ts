import { sizeOf, type Tensor, zeros } from "@reg/tensor";
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { engineOf, type Tf, type TfTensor } from "../../internal/tf.ts";

/** What the wasm backend shows of its memory. */
interface Heap {
  typedArrayFromHeap(info: TensorInfo): Float32Array;
  makeOutput(shape: readonly number[], dtype: "float32"): TensorInfo;
}

/** A tensor of TensorFlow.js that may be exchanged for another with the same values. */
export interface Slot {
  tensor: TfTensor;
}

const heapOf = (tf: Tf): Heap | undefined => {
  const backend = tf.backend() as unknown as Heap;
  return typeof backend.typedArrayFromHeap === "function" ? backend : undefined;
};

/** Whether values lie on a device, from where reading them back stops the pipeline: on webgl and webgpu. */
export function isOnDevice(tf: Tf): boolean {
  const name = tf.getBackend();
  return name !== "cpu" && name !== "tensorflow" && heapOf(tf) === undefined;
}

/** Whether `read` shows memory that ends with the tensor, as on the heap of the wasm backend. */
export const isBorrowed = (tf: Tf): boolean => heapOf(tf) !== undefined;

/**
 * The values of a tensor, without a copy on cpu and wasm. `data` is looked up anew each time, since the heap of the wasm
 * backend moves when it grows.
 */
export function read(tf: Tf, slot: Slot): Tensor {
  const heap = heapOf(tf);
  const { shape } = slot.tensor;
  if (!heap) return { data: floats(slot.tensor.dataSync()), shape };
  return {
    get data() {
      return heap.typedArrayFromHeap(slot.tensor);
    },
    shape,
  };
}

/** A tensor to be written into through `read`. What it holds is undefined until then. */
export function empty(tf: Tf, shape: readonly number[]): TfTensor {
  const heap = heapOf(tf);
  if (heap) return engineOf(tf).makeTensorFromTensorInfo(heap.makeOutput([...shape], "float32"));
  return tf.tensor(new Float32Array(sizeOf(shape)), [...shape], "float32");
}

/** A tensor of `@reg` as one of TensorFlow.js; on cpu it shares its data. */
export const toTf = (tf: Tf, { data, shape }: Tensor): TfTensor => tf.tensor(floats(data), [...shape], "float32");

/** A new tensor that `write` fills; on a device it is uploaded. */
export function written(tf: Tf, shape: readonly number[], write: (into: Tensor) => void): TfTensor {
  const tensor = isOnDevice(tf) ? undefined : empty(tf, shape);
  const into = tensor ? read(tf, { tensor }) : zeros(shape);
  write(into);
  return tensor ?? toTf(tf, into);
}

/** On cpu, a cast of int32 keeps its Int32Array. */
const floats = (data: ArrayLike<number>): Float32Array =>
  data instanceof Float32Array ? data : Float32Array.from(data);
