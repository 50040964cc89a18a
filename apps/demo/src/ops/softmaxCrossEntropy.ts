import { expectShape, type Gradients, type Pullback, type Tensor } from "@reg/tensor";
import { emptyLike, exp, log } from "@reg/tensor/kernel";

type Inputs = { readonly logits: Tensor };

/**
 * The mean cross-entropy of softmax(logits) against target distributions: y = −(1/N)·Σ t·log softmax(logits).
 *
 * @param inputs logits [N, K]
 * @param options targets [N, K]: each row a distribution over the classes, one-hot or soft
 * @returns the loss [], its pullback, and the probabilities [N, K]
 * @throws RangeError when the shapes differ or there is no row to take a mean of.
 * @example const [loss, pullback, probabilities] = softmaxCrossEntropy({ logits }, { targets });
 */
export function softmaxCrossEntropy(
  { logits }: Inputs,
  { targets }: { targets: Tensor },
): readonly [loss: Tensor, pullback: Pullback<Inputs>, probabilities: Tensor] {
  expectShape("softmaxCrossEntropy: logits", logits, [null, null]);
  expectShape("softmaxCrossEntropy: targets", targets, logits.shape);
  const [rows, classes] = logits.shape as [number, number];
  if (rows === 0) throw new RangeError("softmaxCrossEntropy: the mean of no rows is not defined, got [0, …] logits.");
  const probabilities = emptyLike(logits);
  const ps = probabilities.data;
  const zs = logits.data;
  const ts = targets.data;
  let total = 0;
  for (let start = 0; start < ps.length; start += classes) {
    let highest = -Infinity;
    for (let k = start; k < start + classes; k++) if (zs[k] > highest) highest = zs[k];
    let sum = 0;
    for (let k = start; k < start + classes; k++) sum += exp(zs[k] - highest);
    const logSum = highest + log(sum);
    for (let k = start; k < start + classes; k++) {
      ps[k] = exp(zs[k] - logSum);
      if (ts[k] !== 0) total -= ts[k] * (zs[k] - logSum);
    }
  }
  const loss = emptyLike(logits, []);
  loss.data[0] = total / rows;
  return [
    loss,
    function softmaxCrossEntropyPullback(dy: Tensor): Gradients<Inputs> {
      expectShape("softmaxCrossEntropy: dy", dy, []);
      const dlogits = emptyLike(logits);
      const ds = dlogits.data;
      const ps = probabilities.data;
      const ts = targets.data;
      const scale = dy.data[0] / rows;
      for (let start = 0; start < ds.length; start += classes) {
        let mass = 0;
        for (let k = start; k < start + classes; k++) mass += ts[k];
        for (let k = start; k < start + classes; k++) ds[k] = scale * (ps[k] * mass - ts[k]);
      }
      return { logits: dlogits };
    },
    probabilities,
  ];
}
