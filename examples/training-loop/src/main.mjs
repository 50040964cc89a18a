// `npm start`: the same net without regularization and with each kind of it, on few points with wrong labels among them.
import { parseArgs } from "node:util";
import { diagnose, earlyStopping } from "@reg/callbacks";
import { l2, proxL1Into } from "@reg/penalties";
import { foldIn } from "@reg/tensor";
import Table from "cli-table3";
import { rings } from "./data.mjs";
import { crossEntropy, init, lossAndGradients, predict } from "./net.mjs";

const { values } = parseArgs({ options: { epochs: { type: "string", default: "600" } } });
const EPOCHS = Number(values.epochs);
const RATE = 0.2;
const train = rings(1, 300);
const validation = rings(3, 500);
const test = rings(5, 2000);

const nothing = { rate: 0, normalized: false, l1: 0, l2: 0, patience: 0 };
const nets = {
  plain: nothing,
  "L2 penalty": { ...nothing, l2: 0.02 },
  "L1 by proximal steps": { ...nothing, l1: 0.01 },
  dropout: { ...nothing, rate: 0.3 },
  "layer norm": { ...nothing, normalized: true },
  "early stopping": { ...nothing, patience: 30 },
  "L1 and early stopping": { ...nothing, l1: 0.01, patience: 100 },
};

const copyOf = (net) => Object.fromEntries(Object.entries(net).map(([k, w]) => [k, { ...w, data: w.data.slice() }]));

function fit(settings) {
  let net = init(7, train.x.shape[1], settings);
  const stopping = earlyStopping({ patience: settings.patience || EPOCHS });
  let state = stopping.init();
  let best = net;
  const history = { loss: [], val_loss: [] };
  for (let epoch = 0; epoch < EPOCHS && !state.stop; epoch++) {
    const { loss, gradients } = lossAndGradients(net, train, settings, foldIn(7, "mask", epoch));
    for (const name of Object.keys(net)) {
      const decay =
        settings.l2 && name.startsWith("w") ? l2({ w: net[name] }, { strength: settings.l2 })[1]().w.data : undefined;
      const { data } = net[name];
      for (let i = 0; i < data.length; i++) data[i] -= RATE * (gradients[name].data[i] + (decay?.[i] ?? 0));
    }
    if (settings.l1) proxL1Into(net.w1, net.w1, { strength: settings.l1, step: RATE });
    history.loss.push(loss);
    history.val_loss.push(crossEntropy({ z: predict(net, validation.x, settings) }, validation)[0].data[0]);
    state = stopping.update(state, { epoch, metrics: { val_loss: history.val_loss[epoch] } });
    if (settings.patience && state.bestEpoch === epoch) best = copyOf(net);
  }
  if (settings.patience) net = best;
  return { net, history };
}

const accuracy = (net, settings, { x, labels }) => {
  const { data } = predict(net, x, settings);
  return labels.filter((label, i) => data[i] > 0 === Boolean(label)).length / labels.length;
};

const table = new Table({
  head: ["", "train", "test", "weights at 0", "epochs", "verdict"],
  colAligns: ["left", "right", "right", "right", "right", "left"],
  style: { head: [], border: [] },
});
for (const [name, settings] of Object.entries(nets)) {
  const { net, history } = fit(settings);
  const zeros = net.w1.data.filter((v) => v === 0).length / net.w1.data.length;
  const percent = (value) => `${(100 * value).toFixed(1)} %`;
  const row = [percent(accuracy(net, settings, train)), percent(accuracy(net, settings, test)), percent(zeros)];
  table.push([name, ...row, history.loss.length, diagnose(history).verdict]);
}
console.log(table.toString());
