import type * as core from "@tensorflow/tfjs-core";
import type * as layers from "@tensorflow/tfjs-layers";

/** TensorFlow.js as the user imported it: `import * as tf from "@tensorflow/tfjs"`. */
export type Tf = typeof core & typeof layers;

/** A tensor of TensorFlow.js; `Tensor` alone is that of `@reg/tensor`. */
export type TfTensor = core.Tensor;

/** What is used of the engine beyond what its types show. */
interface Engine {
  readonly state: { readonly gradientDepth: number };
  readonly registeredVariables: Readonly<Record<string, core.Variable>>;
  makeTensorFromTensorInfo(info: core.TensorInfo): TfTensor;
  isTapeOn(): boolean;
}

export const engineOf = (tf: Tf): Engine => tf.engine() as unknown as Engine;
