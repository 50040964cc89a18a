import type { FloatArray, Gradients, PenaltyResult, Tensor } from "@reg/tensor";
import { kernels } from "../internal/kernels.ts";
import { linesAlong } from "../internal/lines.ts";
import { penalize, penalizeInto, type Terms } from "../internal/terms.ts";
import { rowEntropies } from "./internal/rowEntropies.ts";

export type EntropyInputs = { readonly logits: Tensor };

export interface EntropyOptions {
  /** How much the loss weighs the mean entropy: β of the paper. */
  readonly strength: number;
  /** The axis of the classes. Default: −1, the last,. */
  readonly axis?: number;
}

const OPTIONS = ["strength", "axis"];

/**
 * The confidence penalty on outputs: −strength · H, the mean over samples of the entropy H = −Σ p log p of
 * p = softmax(logits), with the gradient strength · p · (log p + H) / samples. It is lowest for even outputs.
 *
 * A class whose logit is −∞ takes no part.
 *
 * @param inputs `logits` [..., classes]
 * @returns the value, and the pullback to `logits`
 * @throws RangeError for a strength that is negative or not finite, or an axis that `logits` does not have.
 * @see Pereyra et al.: "Regularizing neural networks by penalizing confident output distributions" (2017),
 *   https://arxiv.org/abs/1701.06548
 * @example entropy({ logits: tensor([[0, 0]]) }, { strength: 1 })[0]; // −log 2
 */
export function entropy(inputs: EntropyInputs, options: EntropyOptions): PenaltyResult<EntropyInputs> {
  return penalize("entropy", "logits", OPTIONS, terms, inputs, options);
}

/** `entropy` into memory that is yours: adds `scale` times the gradient to `into.logits` and returns the value. */
export function entropyInto(
  into: Gradients<EntropyInputs>,
  inputs: EntropyInputs,
  options: EntropyOptions,
  scale?: number,
): number {
  return penalizeInto("entropyInto", "logits", OPTIONS, terms, into, inputs, options, scale);
}

function terms(what: string, logits: Tensor, { strength, axis = -1 }: EntropyOptions): Terms {
  const { length, stride, starts } = linesAlong(what, logits.shape, axis);
  const weight = strength / Math.max(1, starts.length);
  if (stride === 1 && kernels(logits.data)) {
    const [sum, add] = rowEntropies(logits, { groups: starts.length, inner: length });
    return [0 - weight * sum, (dx, scale) => add(dx, scale * weight)];
  }
  const logP = new Float64Array(length);
  let sum = 0;
  for (const start of starts) sum += logSoftmax(logits.data, start, stride, logP);
  return [
    0 - weight * sum,
    (dx, scale) => {
      for (const start of starts) {
        const h = logSoftmax(logits.data, start, stride, logP);
        for (let c = 0; c < length; c++) {
          const i = start + c * stride;
          if (logP[c] !== -Infinity) dx[i] = dx[i] + scale * weight * Math.exp(logP[c]) * (logP[c] + h);
        }
      }
    },
  ];
}

/** Fills in log p of one sample and returns its entropy. */
function logSoftmax(x: FloatArray, start: number, stride: number, logP: Float64Array): number {
  let largest = -Infinity;
  for (let c = 0; c < logP.length; c++) {
    logP[c] = x[start + c * stride];
    largest = Math.max(largest, logP[c]);
  }
  let total = 0;
  for (let c = 0; c < logP.length; c++) total += Math.exp(logP[c] - largest);
  const logSum = Math.log(total);
  let h = 0;
  for (let c = 0; c < logP.length; c++) {
    const l = logP[c] - largest - logSum;
    logP[c] = l;
    if (l !== -Infinity) h -= Math.exp(l) * l;
  }
  return h;
}
