import { dropout } from "@reg/dropout";
import { matmul } from "@reg/matmul";
import { layerNorm } from "@reg/norm";
import { tape } from "@reg/tape";
import { foldIn, normal, tensor } from "@reg/tensor";

const HIDDEN = 64;

/** Weights of one hidden layer, as He et al. (2015) start them. */
export function init(seed, features, { normalized }) {
  const drawn = (name, rows, columns) => {
    const scale = Math.sqrt(2 / rows);
    return tensor(
      normal(foldIn(seed, name), rows * columns).map((v) => scale * v),
      [rows, columns],
    );
  };
  return {
    w1: drawn("w1", features, HIDDEN),
    ...(normalized && { gamma: tensor(new Float32Array(HIDDEN).fill(1)), beta: tensor(new Float32Array(HIDDEN)) }),
    w2: drawn("w2", HIDDEN, 1),
  };
}

/** max(x, 0) */
const relu = ({ x }) => [
  { data: x.data.map((v) => Math.max(v, 0)), shape: x.shape },
  (dy) => ({ x: { data: dy.data.map((d, i) => (x.data[i] > 0 ? d : 0)), shape: x.shape } }),
];

/** The mean of log(1 + e^(−s·z)) with s = ±1: the cross-entropy of two classes. */
export const crossEntropy = ({ z }, { labels }) => {
  const signs = labels.map((label) => 2 * label - 1);
  const n = labels.length;
  const loss = signs.reduce(
    (sum, s, i) => sum + Math.log1p(Math.exp(-Math.abs(z.data[i]))) + Math.max(-s * z.data[i], 0),
    0,
  );
  return [
    tensor([loss / n]),
    (dy) => ({
      z: { data: z.data.map((v, i) => (-signs[i] / (1 + Math.exp(signs[i] * v)) / n) * dy.data[0]), shape: z.shape },
    }),
  ];
};

/** The output for x, as in inference: no dropout. */
export const predict = (net, x, settings) => forward(net, x, settings, (op, inputs, options) => op(inputs, options));

/** The loss of a batch and its gradients, as in training. */
export function lossAndGradients(net, { x, labels }, settings, seed) {
  const { record, gradients } = tape();
  const z = forward(net, x, settings, record, seed);
  const [loss] = record(crossEntropy, { z }, { labels });
  return { loss: loss.data[0], gradients: gradients(net, loss) };
}

function forward({ w1, gamma, beta, w2 }, x, { rate, normalized }, call, seed) {
  let [h] = call(matmul, { a: x, b: w1 }, {});
  if (normalized) [h] = call(layerNorm, { x: h, gamma, beta }, {});
  [h] = call(relu, { x: h }, {});
  if (rate > 0 && seed !== undefined) [h] = call(dropout, { x: h }, { rate, seed });
  const [z] = call(matmul, { a: h, b: w2 }, {});
  return z;
}
