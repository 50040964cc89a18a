// A stand-in for the demo's nets, small enough to be trained thousands of times: 64-8-10 by Adam on 60 digits.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { foldIn, kFolds, normal, permutation } from "@reg/tensor";
import { task } from "@reg/tune";

const [IN, HIDDEN, OUT, BATCH] = [64, 8, 10, 20];
const file = new URL("../../../demo/data/digits.csv.gz", import.meta.url);
const rows = gunzipSync(readFileSync(file))
  .toString()
  .trim()
  .split("\n")
  .map((line) => line.split(",").map(Number));
const classes = rows.map((row) => row[IN]);
const parts = kFolds(1, rows.length, { folds: 30, classes }); // parts of 60
const of = (part) => rows.filter((_, i) => parts[i] === part);
const [training, validation] = [of(0), [...of(1), ...of(2)]];

function outputs(w, row) {
  const hidden = new Float64Array(HIDDEN);
  for (let j = 0; j < HIDDEN; j++) {
    let sum = 0;
    for (let i = 0; i < IN; i++) sum += (row[i] / 16) * w[i * HIDDEN + j];
    hidden[j] = Math.max(0, sum);
  }
  const p = new Float64Array(OUT);
  for (let k = 0; k < OUT; k++) for (let j = 0; j < HIDDEN; j++) p[k] += hidden[j] * w[(IN + k) * HIDDEN + j];
  const top = Math.max(...p);
  let sum = 0;
  for (let k = 0; k < OUT; k++) sum += p[k] = Math.exp(p[k] - top);
  for (let k = 0; k < OUT; k++) p[k] /= sum;
  return { hidden, p };
}

const lossOn = (w, part) =>
  part.reduce((sum, row) => sum - Math.log(Math.max(1e-300, outputs(w, row).p[row[IN]])), 0) / part.length;

export default task(({ point, seed, budget = 27, report, resume }) => {
  const { rate, l2 } = point;
  const state = resume?.state ?? {
    w: normal(foldIn(seed, "w"), (IN + OUT) * HIDDEN).map((v) => v * 0.15),
    m: new Float64Array((IN + OUT) * HIDDEN),
    v: new Float64Array((IN + OUT) * HIDDEN),
    t: 0,
  };
  const { w, m, v } = state;
  for (let epoch = resume ? resume.epoch + 1 : 0; epoch < budget; epoch++) {
    const order = permutation(foldIn(seed, "order", epoch), training.length);
    for (let start = 0; start < order.length; start += BATCH) {
      const g = w.map((value) => l2 * value);
      for (const at of order.subarray(start, start + BATCH)) {
        const row = training[at];
        const { hidden, p } = outputs(w, row);
        p[row[IN]] -= 1;
        for (let j = 0; j < HIDDEN; j++) {
          let dh = 0;
          for (let k = 0; k < OUT; k++) {
            const index = (IN + k) * HIDDEN + j;
            dh += p[k] * w[index];
            g[index] += (p[k] * hidden[j]) / BATCH;
          }
          if (hidden[j] > 0) for (let i = 0; i < IN; i++) g[i * HIDDEN + j] += (dh * row[i]) / 16 / BATCH;
        }
      }
      state.t++;
      for (let i = 0; i < w.length; i++) {
        m[i] = 0.9 * m[i] + 0.1 * g[i];
        v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
        w[i] -= (rate * (m[i] / (1 - 0.9 ** state.t))) / (Math.sqrt(v[i] / (1 - 0.999 ** state.t)) + 1e-8);
      }
    }
    report({ epoch, metrics: { val_loss: lossOn(w, validation) }, state });
  }
});
