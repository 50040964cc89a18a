import { foldIn, type Tensor, tensor, uniform, zeros } from "@reg/tensor";
import type { Weights } from "../optimizers/optimizer.ts";
import type { Recipe } from "../recipe.ts";
import type { Layer } from "./layers.ts";
import { lengthsOf, singularVectorsOf } from "./reparametrize.ts";

/**
 * Fresh weights: uniform on ±1/√fanIn, biases too; gamma 1 and beta 0 for norms.
 *
 * @param seed a layer's weights depend on the seed and the layer's name alone
 * @example createWeights(layers, recipe, 7);
 */
export function createWeights(layers: readonly Layer[], { norm, reparametrize }: Recipe, seed: number): Weights {
  const weights: Record<string, Tensor> = {};
  for (const layer of layers) {
    const { kind, name, out } = layer;
    const shape = kind === "dense" ? [layer.in, out] : [out, layer.in, layer.size, layer.size];
    const fanIn = kind === "dense" ? layer.in : layer.in * layer.size ** 2;
    const even = (part: string, shape: readonly number[]) => {
      const bound = 1 / Math.sqrt(fanIn);
      const size = shape.reduce((a, b) => a * b, 1);
      return tensor(Float32Array.from(uniform(foldIn(seed, name, part), size, { low: -bound, high: bound })), shape);
    };
    weights[`${name}.w`] = even("w", shape);
    weights[`${name}.b`] = even("b", [out]);
    if (norm && layer !== layers.at(-1)) {
      weights[`${name}.gamma`] = tensor(new Float32Array(out).fill(1));
      if (norm !== "rms") weights[`${name}.beta`] = zeros([out]);
    }
  }
  return reparametrize === "length" ? { ...weights, ...lengthsOf(weights) } : weights;
}

/**
 * Running statistics for the layers that batch norm follows, mean 0 and variance 1, and the singular vectors of spectral norm. They
 * are no weights: nothing is learned.
 */
export function createStatistics(layers: readonly Layer[], { norm, reparametrize }: Recipe, weights: Weights): Weights {
  const vectors = reparametrize === "spectral" ? singularVectorsOf(weights) : {};
  if (norm !== "batch") return vectors;
  const running = layers.slice(0, -1).flatMap(({ name, out }) => [
    [`${name}.mean`, zeros([out])],
    [`${name}.variance`, tensor(new Float32Array(out).fill(1))],
  ]);
  return { ...vectors, ...Object.fromEntries(running) };
}
