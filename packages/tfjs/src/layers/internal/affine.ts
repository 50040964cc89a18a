import { expectBoolean } from "@reg/tensor/checks";
import type { LayerVariable, Shape } from "@tensorflow/tfjs-layers";
import type { Tf } from "../../internal/tf.ts";
import type { Context, Layer } from "./defineLayer.ts";

type Args<K extends keyof DenseArgs> = NonNullable<DenseArgs[K]>;
type DenseArgs = Parameters<Tf["layers"]["dense"]>[0];

/** The scale gamma and the shift beta of a norm, under the names of TensorFlow.js. */
export interface ScaleOptions {
  /** Whether there is a gamma; true. */
  readonly scale?: boolean;
  readonly gammaInitializer?: Args<"kernelInitializer">;
  readonly gammaRegularizer?: Args<"kernelRegularizer">;
  readonly gammaConstraint?: Args<"kernelConstraint">;
}

export interface AffineOptions extends ScaleOptions {
  /** Whether there is a beta; true. */
  readonly center?: boolean;
  readonly betaInitializer?: Args<"kernelInitializer">;
  readonly betaRegularizer?: Args<"kernelRegularizer">;
  readonly betaConstraint?: Args<"kernelConstraint">;
}

export const SCALE = ["scale", "gammaInitializer", "gammaRegularizer", "gammaConstraint"] as const;
export const AFFINE = [...SCALE, "center", "betaInitializer", "betaRegularizer", "betaConstraint"] as const;

/** The weights of a norm; those left out are undefined. */
export interface AffineState {
  gamma?: LayerVariable;
  beta?: LayerVariable;
}

type AddWeight = Layer["addWeight"];

export function expectAffine(where: string, { scale = true, center = true }: AffineOptions): void {
  expectBoolean(where, "scale", scale);
  expectBoolean(where, "center", center);
}

export function addAffine(
  tf: Tf,
  { options, state }: Context<AffineOptions, AffineState>,
  shape: Shape,
  addWeight: AddWeight,
): void {
  const { scale = true, center = true } = options;
  const add = (name: "gamma" | "beta", initial: "ones" | "zeros") => {
    const { kernelInitializer, kernelRegularizer, kernelConstraint } = resolved(tf, options, name, initial);
    state[name] = addWeight(name, shape, "float32", kernelInitializer, kernelRegularizer, true, kernelConstraint);
  };
  if (scale) add("gamma", "ones");
  if (center) add("beta", "zeros");
}

/** What of the options is no plain value, as configs have it. */
export function affineConfig(tf: Tf, { options }: Context<AffineOptions, unknown>): AffineOptions {
  const config: Record<string, unknown> = {};
  for (const name of ["gamma", "beta"] as const) {
    const dense = resolved(tf, options, name, "ones").getConfig();
    for (const kind of ["Initializer", "Regularizer", "Constraint"] as const) {
      if (options[`${name}${kind}`] !== undefined) config[`${name}${kind}`] = dense[`kernel${kind}`];
    }
  }
  return config;
}

type Kernel = Record<"kernelInitializer" | "kernelRegularizer" | "kernelConstraint", never> & Layer;

/** TensorFlow.js exports nothing that reads and saves initializers, regularizers and constraints; a dense layer does. */
function resolved(tf: Tf, options: AffineOptions, name: "gamma" | "beta", initial: "ones" | "zeros"): Kernel {
  return tf.layers.dense({
    units: 1,
    name: "unused",
    kernelInitializer: options[`${name}Initializer`] ?? initial,
    kernelRegularizer: options[`${name}Regularizer`] as Args<"kernelRegularizer">,
    kernelConstraint: options[`${name}Constraint`] as Args<"kernelConstraint">,
  }) as unknown as Kernel;
}

/** x with gamma and beta as an op takes them. */
export const affineInputs = ({ gamma, beta }: AffineState) => ({ gamma: gamma?.read(), beta: beta?.read() });
