#!/usr/bin/env bash
# Guess: `l2_decay` of a ConvNetJS trainer is as strong whatever the batch, for the loss is an average over it.
# Seen (convnetjs 0.3.0, 2026-11-28): the decay is divided by the batch size with the sum of gradients: a weight that no sample moves shrinks in one
#   step of rate 1 by 0.1 of itself with a batch of 1 and by 0.00625 with one of 16.
# Ours: a penalty is added to the mean loss once, and a decoupled decay is one factor a step; neither knows the batch.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts convnetjs@0.3.0
cat > run.mjs << 'JS'
import convnet from "convnetjs";

function shrunk(size) {
  const net = new convnet.Net();
  net.makeLayers([
    { type: "input", out_sx: 1, out_sy: 1, out_depth: 1 },
    { type: "regression", num_neurons: 1 },
  ]);
  const weight = net.layers[1].filters[0].w;
  weight[0] = 1;
  const trainer = new convnet.SGDTrainer(net, { learning_rate: 1, momentum: 0, batch_size: size, l2_decay: 0.1 });
  for (let i = 0; i < size; i++) trainer.train(new convnet.Vol([0]), [0]);
  return 1 - weight[0];
}
const [one, sixteen] = [1, 16].map(shrunk);
console.log(`l2_decay 0.1, one step of rate 1: a batch of 1 takes ${one.toFixed(5)} off, one of 16 takes ${sixteen.toFixed(5)}`);
process.exitCode = Math.abs(one - 0.1) < 1e-9 && Math.abs(sixteen - 0.1 / 16) < 1e-9 ? 0 : 1;
JS
node run.mjs
