import type { Optimizer, Scalar, Variable } from "@tensorflow/tfjs-core";
import type { LayerVariable } from "@tensorflow/tfjs-layers";
import { once } from "../../internal/registry.ts";
import type { Tf, TfTensor } from "../../internal/tf.ts";
import type { Layer } from "../../layers/internal/defineLayer.ts";
import { forgetMasks } from "../../layers/internal/forgetMasks.ts";
import { setFrozen } from "../../layers/internal/frozen.ts";
import { mendGru } from "../../layers/internal/mendGru.ts";
import { afterStep, constrainedOf, constraintOf } from "./afterStep.ts";
import { withAverages } from "./averages.ts";
import { byFrozen, penaltiesOf } from "./modelParts.ts";
import { notePenalty } from "./penaltyLog.ts";
import { restorePowers } from "./restoredPowers.ts";
import { noteCount, withoutCounts } from "./savedCounts.ts";

/** What is used of models beyond what their types show. */
interface Model {
  readonly model?: Model;
  readonly optimizer_: Optimizer;
  readonly metricsTensors: readonly unknown[];
  readonly trainableWeights: readonly LayerVariable[];
  collectedTrainableWeights: LayerVariable[];
  testFunction: (data: TfTensor[]) => TfTensor[];
  constraint: unknown;
}

type Train = (data: TfTensor[]) => TfTensor[];
type Method = (this: Model, ...args: never[]) => unknown;
type Methods = Record<string, Method | undefined>;

/**
 * Changes TensorFlow.js' models and layers in the places where they err, until `unregister`: every penalty counts once,
 * steps end with proximal steps and constraints, weights are set to the bits that are given, what is inside a frozen model is frozen,
 * and recurrent cells draw new masks at each call.
 */
export function patchModels(tf: Tf): void {
  mendGru(tf);
  once(tf, "models", (onUndo) => {
    const models = tf.LayersModel.prototype as unknown as Methods;
    const patch = (owner: Methods, name: string, change: (before: Method) => Method) => {
      const before = owner[name];
      if (typeof before !== "function") {
        throw new Error(
          `register: models of TensorFlow.js ${tf.version_core} have no ${name}; @reg/tfjs was made for 4.22.`,
        );
      }
      owner[name] = change(before);
      onUndo(() => {
        owner[name] = before;
      });
    };

    patch(
      tf.layers.Layer.prototype as unknown as Methods,
      "addWeight",
      (before) =>
        function (this: Model, ...args) {
          const weight = before.apply(this, args) as LayerVariable;
          const constraint = constraintOf(weight);
          if (constraint) constrainedOf(tf).set(weight.read() as Variable, constraint);
          return weight;
        },
    );
    patch(
      tf.RNN.prototype as unknown as Methods,
      "call",
      (before) =>
        function (this: Model, ...args) {
          forgetMasks(tf, this as unknown as Layer);
          return before.apply(this, args);
        },
    );
    patch(
      tf.LayerVariable.prototype as unknown as Methods,
      "write",
      (before) =>
        function (this: Model, ...args) {
          const { constraint } = this;
          this.constraint = null;
          try {
            return before.apply(this, args);
          } finally {
            this.constraint = constraint;
          }
        },
    );
    patch(
      tf.Optimizer.prototype as unknown as Methods,
      "saveIterations",
      (before) =>
        async function (this: Model) {
          return noteCount(tf, (await before.apply(this, [])) as { readonly tensor: TfTensor });
        },
    );
    patch(
      tf.AdamOptimizer.prototype as unknown as Methods,
      "setWeights",
      (before) =>
        async function (this: Model, ...args) {
          await before.apply(this, args);
          restorePowers(tf, this as unknown as Optimizer);
        },
    );
    patch(
      models,
      "save",
      (before) =>
        function (this: Model, ...args) {
          return withoutCounts(tf, async () => before.apply(this, args));
        },
    );
    patch(
      models,
      "calculateLosses",
      () =>
        function (this: Model): Scalar[] {
          const penalties = penaltiesOf(this as unknown as Layer);
          if (penalties.length > 0) notePenalty(tf, this, penalties);
          return penalties;
        },
    );
    patch(
      models,
      "makeTrainFunction",
      (before) =>
        function (this: Model): Train {
          const train = before.apply(this, []) as Train;
          return (data) => trainStep(tf, this, () => train(data));
        },
    );
    patch(
      models,
      "makeTestFunction",
      (before) =>
        function (this: Model): void {
          before.apply(this, []);
          const test = this.testFunction;
          this.testFunction = (data) => withAverages(tf, this.optimizer_, () => test(data));
        },
    );
    const compile = (before: Method): Method =>
      function (this: Model, ...args) {
        before.apply(this, args);
        freezeWithin(this);
      };
    patch(
      models,
      "checkTrainableWeightsConsistency",
      (before) =>
        function (this: Model): void {
          if (!isThinned(this)) before.apply(this, []);
        },
    );
    patch(models, "compile", compile);
    patch(tf.Sequential.prototype as unknown as Methods, "compile", compile);
  });
}

/** One training step, and what is to follow it. */
function trainStep(tf: Tf, model: Model, train: () => TfTensor[]): TfTensor[] {
  const outputs = train();
  const variables = model.collectedTrainableWeights.map((weight) => {
    const variable = weight.read() as Variable;
    const constraint = constraintOf(weight);
    if (constraint) constrainedOf(tf).set(variable, constraint);
    return variable;
  });
  afterStep(tf, model.optimizer_, variables);
  // An optimizer that takes the loss twice keeps its metrics twice.
  const wanted = 1 + model.metricsTensors.length;
  for (const extra of outputs.splice(wanted)) extra.dispose();
  return outputs;
}

/** Leaves the weights inside frozen models out of training; the first model in a Sequential is taken apart by TensorFlow.js. */
function freezeWithin(model: Model): void {
  const { frozen, others } = byFrozen(model as unknown as Layer);
  for (const layer of others) setFrozen(layer, false);
  for (const layer of frozen) setFrozen(layer, true);
  const inner = model.model ?? model;
  const weights = new Set([...frozen].flatMap((layer) => layer.weights));
  const all = inner.collectedTrainableWeights;
  inner.collectedTrainableWeights = all.filter((weight) => !weights.has(weight));
  thinned.set(inner, all.length - inner.collectedTrainableWeights.length);
}

/** How many weights `freezeWithin` took away, which TensorFlow.js goes on to count. */
const thinned = /* @__PURE__ */ new WeakMap<object, number>();

const isThinned = (model: Model): boolean =>
  (thinned.get(model) ?? 0) > 0 &&
  model.trainableWeights.length - model.collectedTrainableWeights.length === thinned.get(model);
