import { expectShape, type Tensor } from "@reg/tensor";

const BIAS = /(?:^|[^A-Za-z])(?:b|bias|beta|gamma)\d*(?::\d+)?$|[a-z](?:Bias|Beta|Gamma)\d*$/;

/**
 * Whether a parameter is a weight proper, as a filter for `each`: it has two axes or more, and its name does not end in
 * `b`, `bias`, `beta` or `gamma`. Biases and the parameters of norms are few and as a rule not penalized.
 *
 * @example each(l2)(parameters, { strength: 1e-4, filter: isWeight });
 */
export function isWeight(name: string, w: Tensor): boolean {
  expectShape("isWeight: w", w);
  return w.shape.length >= 2 && !BIAS.test(name);
}
