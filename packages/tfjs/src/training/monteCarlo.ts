import { type ClassMonteCarlo, type MonteCarlo, type MonteCarloOptions, monteCarlo as run } from "@reg/dropout";
import { expectSeed, foldIn, type Tensor } from "@reg/tensor";
import { expectOptions, expectWhole, shown } from "@reg/tensor/checks";
import type { LayersModel } from "@tensorflow/tfjs-layers";
import type { Tf, TfTensor } from "../internal/tf.ts";

export interface MonteCarloSettings extends Omit<MonteCarloOptions, "seed" | "until"> {
  /** Draws the masks of all passes. Default: 0. */
  readonly seed?: number;
}

/**
 * Monte-Carlo dropout: predicts `passes` times with new masks, and tells the mean and variance, and of probabilities the
 * entropy and mutual information.
 *
 *     mean = Σ y_i / passes, y_i = model(x) with the masks of foldIn(seed, i)
 *
 * Only random layers of `@reg/tfjs` draw; batch norms work as in inference and keep their statistics, and the counters of
 * training stay. Waits for each pass, so that pages stay alive.
 *
 * @returns a function from a model with one output, its input and options to tensors of `@reg`, `{ data, shape }`
 * @throws RangeError for fewer than 2 passes, a bad seed, or predictions that are no probabilities where they should be.
 * @see Gal, Ghahramani: "Dropout as a Bayesian approximation" (2016), https://arxiv.org/abs/1506.02142
 * @example const { mean, variance } = await monteCarlo(tf)(model, x, { passes: 50 });
 */
export function monteCarlo(tf: Tf) {
  type Data = TfTensor | TfTensor[];
  function predictOften(
    model: LayersModel,
    x: Data,
    options: MonteCarloSettings & { probabilities: true },
  ): Promise<ClassMonteCarlo>;
  function predictOften(model: LayersModel, x: Data, options: MonteCarloSettings): Promise<MonteCarlo>;
  async function predictOften(model: LayersModel, x: Data, settings: MonteCarloSettings): Promise<MonteCarlo> {
    expectOptions("monteCarlo", settings, ["passes", "seed", "probabilities", "quantiles"]);
    const { seed = 0, ...options } = settings;
    expectWhole("monteCarlo", "passes", options.passes, 2, undefined, "One pass has no variance.");
    expectSeed("monteCarlo", seed);
    if (typeof model?.apply !== "function") {
      throw new TypeError(`monteCarlo: the first argument must be a model, got ${shown(model)}.`);
    }
    const predictions: Tensor[] = [];
    for (let pass = 0; pass < options.passes; pass++) {
      const y = tf.tidy(() => model.apply(x, { monteCarlo: foldIn(seed, pass) }) as TfTensor);
      if (Array.isArray(y)) throw new TypeError("monteCarlo: the model must have one output.");
      predictions.push({ data: Float32Array.from(await y.data()), shape: y.shape });
      y.dispose();
    }
    return run((_, pass) => predictions[pass], { ...options, seed });
  }
  return predictOften;
}
