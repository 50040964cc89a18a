import { conv2d } from "@reg/sharing";
import type { Tensor } from "@reg/tensor";
import { dense } from "../ops/dense.ts";
import { flatten } from "../ops/flatten.ts";
import { maxPool } from "../ops/maxPool.ts";
import { pictures } from "../ops/pictures.ts";
import { relu } from "../ops/relu.ts";
import type { Weights } from "../optimizers/optimizer.ts";
import type { Layer } from "./layers.ts";
import type { Run } from "./run.ts";

/** What happens to a hidden layer before and after its activation; it differs between training and prediction. */
export interface Regularize {
  readonly normalize: (layer: string, x: Tensor) => Tensor;
  readonly drop: (layer: string, x: Tensor) => Tensor;
  /** What a layer takes in the place of its weights. */
  readonly weigh: (layer: string, w: Tensor) => Tensor;
  /** What a fully connected layer takes in the place of its weights; the weights themselves where left out. */
  readonly connect?: (layer: string, w: Tensor) => Tensor;
}

/** The outputs [N, out] of a net for a batch of inputs. */
export function forward(
  run: Run,
  layers: readonly Layer[],
  weights: Weights,
  x: Tensor,
  { normalize, drop, weigh, connect = (_, w) => w }: Regularize,
): Tensor {
  let h = x;
  for (const layer of layers) {
    const { name } = layer;
    const [w, b] = [weigh(name, weights[`${name}.w`]), weights[`${name}.b`]];
    if (layer.kind === "conv") {
      if (h.shape.length === 2) [h] = run(pictures, { x: h }, layer);
      [h] = run(conv2d, { x: h, kernel: w, bias: b }, { padding: "same" });
      [h] = run(relu, { x: normalize(name, h) });
      [h] = run(maxPool, { x: drop(name, h) });
      continue;
    }
    if (h.shape.length > 2) [h] = run(flatten, { x: h });
    [h] = run(dense, { x: h, w: connect(name, w), b });
    if (layer === layers.at(-1)) break;
    [h] = run(relu, { x: normalize(name, h) });
    h = drop(name, h);
  }
  return h;
}
