import type { NamedTensorMap, Optimizer, Variable } from "@tensorflow/tfjs-core";
import type { LayerVariable } from "@tensorflow/tfjs-layers";
import { once } from "../../internal/registry.ts";
import { engineOf, type Tf, type TfTensor } from "../../internal/tf.ts";
import { takeProximalSteps } from "../../regularizers/internal/proximal.ts";
import { stepLength } from "./stepLength.ts";

/** Gradients as optimizers take them; those that are missing have no tensor. */
export type NamedGradients = NamedTensorMap | { readonly name: string; readonly tensor: TfTensor | null }[];

interface Constraint {
  apply(w: TfTensor): TfTensor;
}

/** The constraint of a weight, which TensorFlow.js applies in `setWeights` alone. */
export const constraintOf = (weight: LayerVariable): Constraint | undefined =>
  (weight as unknown as { readonly constraint: Constraint | null }).constraint ?? undefined;

/** The constraints of weights that were made since `register`, by their variables. */
export const constrainedOf = (tf: Tf): WeakMap<Variable, Constraint> => once(tf, "constrained", () => new WeakMap());

export const namesOf = (gradients: NamedGradients): readonly string[] =>
  Array.isArray(gradients) ? gradients.map(({ name }) => name) : Object.keys(gradients);

export const variableOf = (tf: Tf, name: string): Variable => engineOf(tf).registeredVariables[name];

/** What follows a step of an optimizer: proximal steps, and then the constraints of the variables, in the order of their gradients. */
export function afterStep(tf: Tf, optimizer: Optimizer, variables: readonly Variable[]): void {
  takeProximalSteps(tf, (variable, what) => stepLength(tf, optimizer, variables.indexOf(variable), what));
  const constraints = constrainedOf(tf);
  for (const variable of variables) {
    const constraint = constraints.get(variable);
    if (constraint) tf.tidy(() => variable.assign(constraint.apply(variable)));
  }
}
