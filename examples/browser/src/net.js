import { dropout } from "@reg/dropout";
import { matmul } from "@reg/matmul";
import { weightDecay } from "@reg/penalties";
import { tape } from "@reg/tape";
import { foldIn, normal, tensor } from "@reg/tensor";

const HIDDEN = 64;

/** Two half moons with noise: x [count, 3], whose last column is 1, and a label for each. */
export function moons(seed, count, noise) {
  const drawn = normal(seed, 2 * count);
  const labels = Array.from({ length: count }, (_, i) => i % 2);
  const x = labels.flatMap((label, i) => {
    const turn = (Math.PI * Math.floor(i / 2)) / (count / 2 - 1);
    const [a, b] = label ? [1 - Math.cos(turn), 0.5 - Math.sin(turn)] : [Math.cos(turn), Math.sin(turn)];
    return [a - 0.5 + noise * drawn[2 * i], b - 0.25 + noise * drawn[2 * i + 1], 1];
  });
  return { x: tensor(x, [count, 3]), labels };
}

export const init = (seed) => ({
  w1: tensor(
    normal(foldIn(seed, "w1"), 3 * HIDDEN).map((v) => 2 * v),
    [3, HIDDEN],
  ),
  w2: tensor(
    normal(foldIn(seed, "w2"), HIDDEN).map((v) => v / Math.sqrt(HIDDEN)),
    [HIDDEN, 1],
  ),
});

const relu = ({ x }) => [
  { data: x.data.map((v) => Math.max(v, 0)), shape: x.shape },
  (dy) => ({ x: { data: dy.data.map((d, i) => (x.data[i] > 0 ? d : 0)), shape: x.shape } }),
];

export function predict({ w1, w2 }, x) {
  const [h] = relu({ x: matmul({ a: x, b: w1 })[0] });
  return matmul({ a: h, b: w2 })[0].data;
}

/** One step of gradient descent on the cross-entropy; gives the net after it. */
export function step(net, { x, labels }, { rate, decay, dropped, seed }) {
  const { record, gradients } = tape();
  let [h] = record(matmul, { a: x, b: net.w1 }, {});
  [h] = record(relu, { x: h }, {});
  if (dropped > 0) [h] = record(dropout, { x: h }, { rate: dropped, seed });
  const [z] = record(matmul, { a: h, b: net.w2 }, {});
  const slope = ({ z }) => {
    const dz = z.data.map((v, i) => (1 / (1 + Math.exp(-v)) - labels[i]) / labels.length);
    return [tensor([0]), () => ({ z: { data: dz, shape: z.shape } })];
  };
  const [loss] = record(slope, { z }, {});
  const found = gradients(net, loss);
  const next = {};
  for (const [name, w] of Object.entries(net)) {
    const kept = decay > 0 ? weightDecay(w, { strength: decay, learningRate: rate }) : w;
    next[name] = { data: kept.data.map((v, i) => v - rate * found[name].data[i]), shape: w.shape };
  }
  return next;
}
