import type { Optimizer } from "@tensorflow/tfjs-core";
import type { CustomCallback, LayersModel } from "@tensorflow/tfjs-layers";
import type { Tf } from "../../internal/tf.ts";
import { fitOf } from "../../training/internal/fitHook.ts";

/** What a callback works with. */
export interface Fit {
  /** The model that is trained; of a Sequential the one inside. */
  readonly model: LayersModel;
  /** How many epochs there will be at most. */
  readonly epochs: number;
}

export interface FitHooks {
  readonly begin?: (fit: Fit) => void | Promise<void>;
  readonly beforeBatch?: (fit: Fit) => void | Promise<void>;
  readonly epoch?: (fit: Fit, epoch: number, metrics: Readonly<Record<string, number>>) => void | Promise<void>;
  readonly end?: (fit: Fit) => void | Promise<void>;
}

/**
 * A callback of `model.fit`. Its logs are numbers, it lets the page live as fit does without callbacks, and it works when a
 * plain object before it in a list makes TensorFlow.js wrap it.
 */
export function fitCallback(tf: Tf, { begin, beforeBatch, epoch, end }: FitHooks): CustomCallback {
  let given: LayersModel | undefined;
  const fit = (): Fit => {
    const model = given ?? fitOf(tf).model;
    if (!model) throw new Error("callbacks: there is no model. Call register(tf) before fit.");
    const { epochs = Number.POSITIVE_INFINITY } = (callback.params ?? {}) as { epochs?: number };
    return { model, epochs };
  };
  const callback = new tf.CustomCallback({
    onTrainBegin: async () => begin?.(fit()),
    ...(beforeBatch && { onBatchBegin: async () => beforeBatch(fit()) }),
    onEpochEnd: async (at, logs) => epoch?.(fit(), at, { ...logs }),
    onTrainEnd: async () => end?.(fit()),
  });
  callback.setModel = (model) => {
    given = model as LayersModel;
  };
  for (const name of [
    "onTrainBegin",
    "onEpochBegin",
    "onBatchBegin",
    "onBatchEnd",
    "onEpochEnd",
    "onTrainEnd",
  ] as const) {
    callback[name] = callback[name].bind(callback) as never;
  }
  return callback;
}

type Rated = Optimizer & { learningRate: number; setLearningRate?(rate: number): void };

export const optimizerOf = ({ model }: Fit): Rated => model.optimizer as Rated;

/** Sets the learning rate; SGD keeps a tensor of it, which only its method changes. */
export function setLearningRate(fit: Fit, rate: number): void {
  const optimizer = optimizerOf(fit);
  if (optimizer.setLearningRate) optimizer.setLearningRate(rate);
  else optimizer.learningRate = rate;
}
