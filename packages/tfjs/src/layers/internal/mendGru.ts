import type { LayerVariable } from "@tensorflow/tfjs-layers";
import { once } from "../../internal/registry.ts";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import type { DroppingCell } from "./cellsOf.ts";
import type { Kwargs } from "./defineLayer.ts";

interface Activation {
  apply(x: TfTensor): TfTensor;
}

/** What is used of a GRU cell beyond what its type shows. */
interface GruCell extends DroppingCell {
  readonly units: number;
  readonly kernel: LayerVariable;
  readonly recurrentKernel: LayerVariable;
  readonly useBias: boolean;
  readonly bias: LayerVariable;
  readonly activation: Activation;
  readonly recurrentActivation: Activation;
}

type Call = (this: GruCell, inputs: TfTensor[], kwargs: Kwargs) => TfTensor[];

/**
 * GRU cells of TensorFlow.js drop the state that they carry over, too, so that what is kept grows by 1 / (1 − rate) at each time step.
 * Here only the gates see the dropped state:
 *
 *     z, r = σ(xW + (m ⊙ h)U), h' = z ⊙ h + (1 − z) ⊙ tanh(xW + (r ⊙ m ⊙ h)U)
 */
export function mendGru(tf: Tf): void {
  once(tf, "gru", (onUndo) => {
    const cells = Object.getPrototypeOf(tf.layers.gruCell({ units: 1 })) as { call: Call };
    const before = cells.call;
    cells.call = function (inputs, kwargs) {
      return this.recurrentDropout > 0 && this.recurrentDropout < 1
        ? tf.tidy(() => droppedGru(tf, this, inputs, kwargs, before))
        : before.call(this, inputs, kwargs);
    };
    onUndo(() => {
      cells.call = before;
    });
  });
}

function droppedGru(tf: Tf, cell: GruCell, [given, h]: TfTensor[], kwargs: Kwargs, before: Call): TfTensor[] {
  // TensorFlow.js' own call draws the masks of the sequence where there are none.
  if (!cell.recurrentDropoutMask) before.call(cell, [given, h], kwargs);
  const [x, dropped] = [masked(tf, given, cell.dropoutMask), masked(tf, h, cell.recurrentDropoutMask)];
  const fromInput = tf.matMul(x, cell.kernel.read());
  const [xZ, xR, xH] = tf.split(cell.useBias ? tf.add(fromInput, cell.bias.read()) : fromInput, 3, 1);
  const [gates, candidate] = tf.split(cell.recurrentKernel.read(), [2 * cell.units, cell.units], 1);
  const [hZ, hR] = tf.split(tf.matMul(dropped, gates), 2, 1);
  const z = cell.recurrentActivation.apply(tf.add(xZ, hZ));
  const r = cell.recurrentActivation.apply(tf.add(xR, hR));
  const proposed = cell.activation.apply(tf.add(xH, tf.matMul(tf.mul(r, dropped), candidate)));
  const next = tf.add(tf.mul(z, h), tf.mul(tf.sub(1, z), proposed));
  return [next, next];
}

function masked(tf: Tf, x: TfTensor, mask: TfTensor | TfTensor[] | null): TfTensor {
  if (!mask) return x;
  return tf.mul(x, Array.isArray(mask) ? mask[0] : mask);
}
