import type { Tensor } from "@reg/tensor";
import type { Variable } from "@tensorflow/tfjs-core";
import { once } from "../../internal/registry.ts";
import { engineOf, type Tf, type TfTensor } from "../../internal/tf.ts";
import { isOnDevice, read, written } from "../../ops/internal/memory.ts";

/** The proximal step of a penalty, of the length that the optimizer's step had. */
export interface ProximalStep {
  /** Writes the new weights into `into`. */
  readonly write: (into: Tensor, w: Tensor, step: number | Tensor) => void;
  /** The new weights by ops of TensorFlow.js, for devices. */
  readonly compose?: ((w: TfTensor, step: number | TfTensor) => TfTensor) | undefined;
}

interface Due {
  readonly what: string;
  readonly step: ProximalStep;
  /** The gradient tape by which it was noted: a variable that several layers share comes by several times. */
  readonly tape: unknown;
}

const dueOf = (tf: Tf): Map<Variable, Due> => once(tf, "proximal", () => new Map());

/** Notes that the penalty of a variable is left to a proximal step after the optimizer's. */
export function leaveToProximal(tf: Tf, variable: Variable, what: string, step: ProximalStep): void {
  const due = dueOf(tf);
  const tape = (engineOf(tf).state as { readonly activeTape?: unknown }).activeTape;
  const before = due.get(variable);
  if (before && before.tape !== tape) {
    due.clear();
    throw new Error(
      `${what}: the last step on ${variable.name} left the penalty out. In a loop of your own wrap the optimizer, as in reg.optimizer(tf.train.adam(1e-3)), or take { exact: false }.`,
    );
  }
  due.set(variable, { what, step, tape });
}

/** Takes the proximal steps that are due. `lengthOf` tells the length of the optimizer's step on a variable. */
export function takeProximalSteps(tf: Tf, lengthOf: (variable: Variable, what: string) => number | TfTensor): void {
  const due = dueOf(tf);
  for (const [variable, { what, step }] of due) {
    due.delete(variable);
    tf.tidy(() => variable.assign(stepped(tf, variable, step, lengthOf(variable, what))));
  }
}

function stepped(tf: Tf, w: TfTensor, { write, compose }: ProximalStep, length: number | TfTensor): TfTensor {
  if (isOnDevice(tf) && compose) return compose(w, length);
  const step = typeof length === "number" ? length : read(tf, { tensor: length });
  return written(tf, w.shape, (into) => write(into, read(tf, { tensor: w }), step));
}

/** Forgets what is due, for a gradient that no step follows. */
export const forgetProximalSteps = (tf: Tf): void => dueOf(tf).clear();
