import { spectralNorm, weightNorm, weightNormInputs } from "@reg/norm";
import { detach, foldIn, type Tensor, zeros } from "@reg/tensor";
import type { Weights } from "../optimizers/optimizer.ts";
import type { Recipe } from "../recipe.ts";
import { type Run, runPlainly } from "./run.ts";

/** The outputs' axis: of w [in, out] the last, of kernels [out, in, h, w] the first. */
const axisOf = (w: Tensor): number => (w.shape.length === 2 ? 1 : 0);

const isZero = (w: Tensor): boolean => w.data.every((v) => v === 0);

/** Of each matrix and kernel its length by output, from which weight norm begins without changing what the net says. */
export const lengthsOf = (weights: Weights): Weights =>
  Object.fromEntries(
    matrices(weights).map(([name, w]) => [
      name.replace(/w$/, "g"),
      detach(weightNormInputs({ w }, { axis: axisOf(w), keepAxes: true }).g),
    ]),
  );

/** The state of power iteration for each matrix and kernel. It is no weight: nothing is learned. */
export function singularVectorsOf(weights: Weights): Weights {
  const found = matrices(weights).flatMap(([name, w]) => {
    const axis = axisOf(w);
    const out = w.shape[axis];
    const [layer] = name.split(".");
    const start = isZero(w)
      ? { u: zeros([out]), v: zeros([w.data.length / out]) }
      : spectralNorm({ w }, { seed: foldIn(0, name), axis })[2];
    return [[`${layer}.u`, detach(start.u)] as const, [`${layer}.v`, detach(start.v)] as const];
  });
  return Object.fromEntries(found);
}

/** What a layer takes for its w: with spectral norm after one step of power iteration, if `moves` says so. */
export function reparametrized(
  run: Run,
  { reparametrize }: Recipe,
  weights: Weights,
  statistics: Weights,
  { moves }: { readonly moves: boolean },
): (layer: string, w: Tensor) => Tensor {
  if (reparametrize === "length") {
    return (layer, w) => run(weightNorm, { v: w, g: weights[`${layer}.g`] }, { axis: axisOf(w) })[0];
  }
  if (reparametrize !== "spectral") return (_, w) => w;
  return (layer, w) => {
    if (isZero(w)) return w; // a penalty made it so: there is nothing to divide
    const [u, v] = [statistics[`${layer}.u`], statistics[`${layer}.v`]];
    const axis = axisOf(w);
    // Where a penalty has switched off all that the vectors look at, they are drawn anew.
    const options = meet(w, u, v, axis) ? { state: { u, v }, iterations: moves ? 1 : 0, axis } : { seed: 0, axis };
    const [y, next] = run(spectralNorm, { w }, options);
    if (moves) {
      u.data.set(next.u.data);
      v.data.set(next.v.data);
    }
    return y;
  };
}

/** Whether w·v is anything along u: whether power iteration has something to go on from. */
function meet(w: Tensor, u: Tensor, v: Tensor, axis: number): boolean {
  const [rows, columns] = [u.data.length, v.data.length];
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    let product = 0;
    for (let c = 0; c < columns; c++) product += w.data[axis === 0 ? row * columns + c : c * rows + row] * v.data[c];
    sum += u.data[row] * product;
  }
  return sum !== 0;
}

/** The matrices and kernels as layers take them. */
export function usedMatrices(recipe: Recipe, weights: Weights, statistics: Weights): Readonly<Record<string, Tensor>> {
  const used = reparametrized(runPlainly, recipe, weights, statistics, { moves: false });
  return Object.fromEntries(matrices(weights).map(([name, w]) => [name, used(name.split(".")[0], w)]));
}

/** Of running statistics those that are created anew, too, but for singular vectors, which belong to their weights. */
export const kept = (statistics: Weights, created: Weights): Weights =>
  Object.fromEntries(Object.entries(statistics).filter(([name]) => created[name] && !/\.[uv]$/.test(name)));

const matrices = (weights: Weights) => Object.entries(weights).filter(([name]) => name.endsWith(".w"));
