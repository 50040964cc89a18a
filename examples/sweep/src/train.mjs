import { generalizationLoss } from "@reg/callbacks";
import { proxElasticNetInto } from "@reg/penalties";
import { kFolds, normal, tensor } from "@reg/tensor";
import { task } from "@reg/tune";

const FEATURES = 40;
export const made = (seed, count) => {
  const x = normal(seed, count * FEATURES);
  const noise = normal(seed + 1, count);
  // Three of forty numbers matter.
  const y = noise.map((e, i) => 2 * x[FEATURES * i] - x[FEATURES * i + 1] + 0.5 * x[FEATURES * i + 2] + 2 * e);
  return { x, y, count };
};
const data = made(1, 120);

/** The mean squared error of w on the rows that are `wanted`, and its gradient, halved. */
function errorOf(w, { x, y }, rows) {
  const gradient = new Float32Array(FEATURES);
  let sum = 0;
  for (const i of rows) {
    let difference = -y[i];
    for (let j = 0; j < FEATURES; j++) difference += w[j] * x[FEATURES * i + j];
    sum += difference * difference;
    for (let j = 0; j < FEATURES; j++) gradient[j] += (difference * x[FEATURES * i + j]) / rows.length;
  }
  return { error: sum / rows.length, gradient };
}

/** Trains by proximal gradient steps up to an epoch. */
export function train(
  { l1, l2 },
  rows,
  { epochs, from = { w: new Float32Array(FEATURES), epoch: 0 }, onEpoch = () => false },
) {
  const w = tensor(from.w, [FEATURES]);
  const step = 0.1;
  for (let epoch = from.epoch; epoch < epochs; epoch++) {
    const { gradient } = errorOf(w.data, data, rows);
    for (let j = 0; j < FEATURES; j++) w.data[j] -= step * gradient[j];
    proxElasticNetInto(w, w, { l1, l2, step });
    if (onEpoch(epoch, w.data)) break;
  }
  return w.data;
}

export const everything = Array.from({ length: data.count }, (_, i) => i);
export const testError = (w) =>
  errorOf(
    w,
    made(7, 5000),
    Array.from({ length: 5000 }, (_, i) => i),
  ).error;

export default task(
  async ({ point, fold, folds, budget = 300, report, resume }) => {
    const held = kFolds(1, data.count, { folds });
    const left = everything.filter((i) => held[i] === fold);
    const rows = everything.filter((i) => held[i] !== fold);
    const from = resume && { w: Float32Array.from(resume.state), epoch: resume.epoch + 1 };
    train(point, rows, {
      epochs: budget,
      from,
      onEpoch(epoch, w) {
        const { error } = errorOf(w, data, left);
        return report({ epoch, metrics: { val_loss: error }, state: Array.from(w) }).stop;
      },
    });
  },
  { stopping: [generalizationLoss()] },
);
