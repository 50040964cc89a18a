#!/usr/bin/env bash
# Guess: as in Keras, TensorFlow.js adds the penalties of kernel regularizers to both losses of a history, so that `loss`
#   and `val_loss` on the same data at a learning rate of 0 are equal.
# Seen (@tensorflow/tfjs 4.22.0, 2026-11-28): `loss` has the penalty, `val_loss` and `evaluate` have not: 3.0 against 1.0,
#   so that validation seems to fit better than training by just the penalty.
# Ours: the data losses are compared; `diagnose` takes the column of a penalty off the loss that it is part of.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund --ignore-scripts @tensorflow/tfjs@4.22.0 > /dev/null
cat > run.mjs << 'JS'
import * as tf from "@tensorflow/tfjs";
const weights = tf.layers.dense({
  units: 1,
  inputShape: [1],
  useBias: false,
  kernelInitializer: "ones",
  kernelRegularizer: tf.regularizers.l2({ l2: 2 }),
});
const model = tf.sequential({ layers: [weights] });
model.compile({ optimizer: tf.train.sgd(0), loss: "meanSquaredError" });
const [x, y] = [tf.ones([4, 1]), tf.zeros([4, 1])];
const { history } = await model.fit(x, y, { epochs: 1, validationData: [x, y], verbose: 0 });
const [loss, validation, evaluated] = [history.loss[0], history.val_loss[0], (await model.evaluate(x, y).data())[0]];
console.log(`loss ${loss}, val_loss ${validation}, evaluate ${evaluated} on the same data and weights; penalty 2`);
process.exit(loss === 3 && validation === 1 && evaluated === 1 ? 0 : 1);
JS
node run.mjs 2> /dev/null
