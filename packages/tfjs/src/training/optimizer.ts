import type { Optimizer, Scalar, serialization, Variable } from "@tensorflow/tfjs-core";
import { twice } from "../internal/passes.ts";
import { once, registerClass } from "../internal/registry.ts";
import type { Tf, TfTensor } from "../internal/tf.ts";
import { forgetProximalSteps } from "../regularizers/internal/proximal.ts";
import { afterStep, type NamedGradients, namesOf, variableOf } from "./internal/afterStep.ts";
import type { Averaging } from "./internal/averages.ts";
import { clipped, tensorsOf } from "./internal/clipped.ts";
import { expectInner, expectOptimizerOptions, type OptimizerOptions } from "./internal/optimizerOptions.ts";
import { perturbed } from "./internal/perturbed.ts";

export type { OptimizerOptions };

/** An optimizer around another one. */
export interface RegOptimizer extends Optimizer, Averaging {
  readonly inner: Optimizer;
  learningRate: number;
  /** Puts the averages in the place of the weights, as at the end of training. */
  useAverages(): void;
}

interface NamedTensor {
  readonly name: string;
  readonly tensor: TfTensor;
}

/** What ends the name of an average in the weights of a saved optimizer. */
const AVERAGE = "/average";

/**
 * Any optimizer of TensorFlow.js with what it lacks. In each step, in this order:
 *
 *     g = ∇loss(w), or with sharpness ∇loss(w + ρ · g / ‖g‖); g = g · min(1, clipNorm / ‖g‖);
 *     w = w · (1 − rate · weightDecay); the step of the optimizer; proximal steps; constraints;
 *     average = averageWeights · average + (1 − averageWeights) · w
 *
 * Validation and `evaluate` see the averages, `predict` the weights until `useAverages()`. Works in fit, fitDataset,
 * trainOnBatch and minimize, and is saved and loaded with the model.
 *
 * @returns a function from an optimizer and options to an optimizer
 * @throws TypeError for an inner one that is no optimizer or an unknown option; RangeError for options out of range.
 * @see Loshchilov, Hutter: "Decoupled weight decay regularization" (2019), https://arxiv.org/abs/1711.05101; Pascanu,
 * Mikolov, Bengio: "On the difficulty of training recurrent neural networks" (2013), https://arxiv.org/abs/1211.5063; Foret
 * et al.: "Sharpness-aware minimization for efficiently improving generalization" (2021), https://arxiv.org/abs/2010.01412;
 * Polyak, Juditsky: "Acceleration of stochastic approximation by averaging" (1992)
 * @example
 * const adamW = optimizer(tf)(tf.train.adam(1e-3), { weightDecay: 1e-2, clipNorm: 1 });
 * model.compile({ optimizer: adamW, loss: "categoricalCrossentropy" });
 */
export function optimizer(tf: Tf): (inner: Optimizer, options?: OptimizerOptions) => RegOptimizer {
  return once(tf, "optimizer", (onUndo) => {
    class Wrapped extends tf.Optimizer implements RegOptimizer {
      static className = "RegOptimizer";
      private readonly averaged = new Map<Variable, Variable>();
      /** Averages that were loaded, until their weights are seen, in the order of the gradients. */
      private loaded: TfTensor[] = [];

      constructor(
        readonly inner: Optimizer,
        private readonly options: OptimizerOptions = {},
      ) {
        super();
      }

      get learningRate(): number {
        return (this.inner as unknown as { learningRate: number }).learningRate;
      }

      set learningRate(rate: number) {
        const inner = this.inner as unknown as { learningRate: number; setLearningRate?(rate: number): void };
        if (inner.setLearningRate) inner.setLearningRate(rate);
        else inner.learningRate = rate;
      }

      get averages() {
        return [...this.averaged];
      }

      useAverages(): void {
        for (const [weight, average] of this.averages) weight.assign(average);
      }

      override minimize(f: () => Scalar, returnCost = false, varList?: Variable[]): Scalar | null {
        const { sharpness = 0 } = this.options;
        if (sharpness === 0) return super.minimize(f, returnCost, varList);
        let cost: Scalar | null = null;
        let restore = () => {};
        twice(
          tf,
          () => {
            const { value, grads } = this.computeGradients(f, varList);
            cost = value;
            restore = perturbed(tf, grads, sharpness);
            forgetProximalSteps(tf);
            tf.dispose(grads);
          },
          () => {
            const { value, grads } = this.computeGradients(f, varList);
            restore();
            this.applyGradients(varList ? varList.map(({ name }) => ({ name, tensor: grads[name] })) : grads);
            tf.dispose([value, grads]);
          },
        );
        if (!returnCost) tf.dispose(cost ?? []);
        return returnCost ? cost : null;
      }

      override applyGradients(gradients: NamedGradients): void {
        const { weightDecay = 0, clipNorm, averageWeights } = this.options;
        const names = namesOf(gradients);
        tf.tidy(() => {
          const given = clipNorm === undefined ? gradients : clipped(tf, gradients, clipNorm);
          if (weightDecay > 0)
            this.decay(
              names.filter((_, i) => tensorsOf(gradients)[i]),
              weightDecay,
            );
          this.inner.applyGradients(given as NamedTensor[]);
          afterStep(
            tf,
            this.inner,
            names.map((name) => variableOf(tf, name)),
          );
          if (averageWeights !== undefined) this.average(names, averageWeights);
        });
      }

      private decay(names: readonly string[], weightDecay: number): void {
        const { decayBiases = false, decayExcept = [] } = this.options;
        for (const name of names) {
          const weight = variableOf(tf, name);
          if (decayExcept.some((part) => name.includes(part)) || (!decayBiases && weight.rank < 2)) continue;
          weight.assign(tf.mul(weight, 1 - this.learningRate * weightDecay));
        }
      }

      private average(names: readonly string[], kept: number): void {
        for (const [i, name] of names.entries()) {
          const weight = variableOf(tf, name);
          const average = this.averaged.get(weight) ?? this.begun(weight, this.loaded[i]);
          average.assign(tf.add(tf.mul(average, kept), tf.mul(weight, 1 - kept)));
        }
        tf.dispose(this.loaded.splice(0));
      }

      private begun(weight: Variable, loaded: TfTensor | undefined): Variable {
        const average = tf.variable(loaded ?? weight, false);
        this.averaged.set(weight, average);
        return average;
      }

      override get iterations(): number {
        return this.inner.iterations;
      }

      override async getWeights(): Promise<NamedTensor[]> {
        const averages = this.averages.map(([{ name }, tensor]) => ({ name: `${name}${AVERAGE}`, tensor }));
        return [...(await this.inner.getWeights()), ...averages];
      }

      override async setWeights(weights: NamedTensor[]): Promise<void> {
        const isAverage = ({ name }: NamedTensor) => name.endsWith(AVERAGE);
        await this.inner.setWeights(weights.filter((weight) => !isAverage(weight)));
        this.forgetAverages();
        this.loaded = weights.filter(isAverage).map(({ tensor }) => tf.keep(tensor.clone()));
      }

      override dispose(): void {
        this.inner.dispose();
        this.forgetAverages();
      }

      private forgetAverages(): void {
        tf.dispose([...this.averaged.values(), ...this.loaded]);
        this.averaged.clear();
        this.loaded = [];
      }

      override getConfig(): serialization.ConfigDict {
        const { decayExcept, ...options } = this.options;
        // Loading rewrites text to camel case, but for what is called name.
        const except = decayExcept && { decayExcept: decayExcept.map((name) => ({ name })) };
        const inner = { className: this.inner.getClassName(), config: this.inner.getConfig() };
        return { ...options, ...except, inner } as serialization.ConfigDict;
      }

      static override fromConfig<T extends serialization.Serializable>(
        cls: serialization.SerializableConstructor<T>,
        { inner, decayExcept, customObjects: _, ...options }: serialization.ConfigDict,
      ): T {
        const { className, config } = inner as { className: string; config: serialization.ConfigDict };
        const [Inner, fromConfig] = tf.serialization.SerializationMap.getMap().classNameMap[className] ?? [];
        if (!Inner || !fromConfig)
          throw new Error(`optimizer: ${className} is not registered. Import the TensorFlow.js that has it.`);
        const except = decayExcept && { decayExcept: (decayExcept as { name: string }[]).map(({ name }) => name) };
        return new cls(fromConfig(Inner, config), { ...options, ...except });
      }
    }
    registerClass(tf, Wrapped, onUndo);
    return (inner, options = {}) => {
      expectInner(inner);
      expectOptimizerOptions(options);
      return new Wrapped(inner, options);
    };
  });
}
