import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Tf } from "../../internal/tf.ts";
import type { Layer } from "../../layers/internal/defineLayer.ts";
import { layersWithin } from "../../training/internal/modelParts.ts";

export type Weights = Readonly<Record<string, Float32Array>>;

/** What a run needs besides its weights. */
export interface TrainingState {
  readonly optimizer: readonly {
    readonly name: string;
    readonly shape: readonly number[];
    readonly dtype: "float32" | "int32";
    readonly values: Float32Array;
  }[];
  /** The steps that random layers have seen, in the order of the layers. */
  readonly steps: readonly number[];
}

/** The weights by place and name, as copies. */
export async function readWeights(model: LayersModel): Promise<Weights> {
  const read = async (weight: LayersModel["weights"][number], i: number) =>
    [`${i} ${weight.originalName}`, Float32Array.from(await weight.read().data())] as const;
  return Object.fromEntries(await Promise.all(model.weights.map(read)));
}

export function writeWeights(tf: Tf, model: LayersModel, weights: Weights): void {
  const values = Object.values(weights);
  const sizes = model.weights.map((weight) => weight.read().size);
  if (values.length !== sizes.length || values.some(({ length }, i) => length !== sizes[i])) {
    throw new RangeError("callbacks: the weights to restore are those of another model.");
  }
  tf.tidy(() => {
    for (const [i, weight] of model.weights.entries())
      weight.write(tf.tensor(values[i], weight.read().shape, "float32"));
  });
}

interface Counting {
  readonly context?: { readonly state?: { step?: number } };
}

const countersOf = (model: LayersModel) =>
  [...layersWithin(model as unknown as Layer)]
    .map((layer) => (layer as unknown as Counting).context?.state)
    .filter((state) => typeof state?.step === "number") as { step: number }[];

export async function readTraining(model: LayersModel): Promise<TrainingState> {
  const weights = await model.optimizer.getWeights();
  const optimizer = await Promise.all(
    weights.map(async ({ name, tensor }) => ({
      name,
      shape: [...tensor.shape],
      dtype: tensor.dtype as "float32" | "int32",
      values: Float32Array.from(await tensor.data()),
    })),
  );
  weights[0]?.tensor.dispose(); // the count of iterations, which is made anew at each call
  return { optimizer, steps: countersOf(model).map(({ step }) => step) };
}

export async function writeTraining(tf: Tf, model: LayersModel, { optimizer, steps }: TrainingState): Promise<void> {
  const tensors = optimizer.map(({ name, shape, dtype, values }) => ({
    name,
    tensor: tf.tensor(values, [...shape], dtype),
  }));
  const before = await model.optimizer.getWeights();
  await model.optimizer.setWeights(tensors);
  tf.dispose([...tensors, ...before].map(({ tensor }) => tensor)); // the optimizer drops its old state as it is
  for (const [i, counter] of countersOf(model).entries()) counter.step = steps[i];
}
