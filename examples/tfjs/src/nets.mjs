// One net, twice: the lines that differ are those of the README's table.

const glorot = (tf, seed) => tf.initializers.glorotUniform({ seed });
const output = (tf) => tf.layers.dense({ units: 10, activation: "softmax", kernelInitializer: glorot(tf, 2) });
const hidden = (tf, options) =>
  tf.layers.dense({ units: 128, inputShape: [64], kernelInitializer: glorot(tf, 1), ...options });

export function plainNet(tf) {
  const kernelRegularizer = tf.regularizers.l1({ l1: 5e-4 });
  const kernelConstraint = tf.constraints.maxNorm({ maxValue: 1 });
  const model = tf.sequential();
  model.add(hidden(tf, { kernelRegularizer, kernelConstraint }));
  model.add(tf.layers.batchNormalization());
  model.add(tf.layers.reLU());
  model.add(tf.layers.dropout({ rate: 0.4, seed: 7 }));
  model.add(output(tf));
  model.compile({ optimizer: tf.train.adam(3e-3), loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return { model, callbacks: [tf.callbacks.earlyStopping({ patience: 10 })] };
}

export function regNet(tf, reg) {
  const kernelRegularizer = reg.regularizers.l1({ strength: 5e-4 });
  const kernelConstraint = reg.constraints.maxNorm({ max: 1 });
  const model = tf.sequential();
  model.add(hidden(tf, { kernelRegularizer, kernelConstraint }));
  model.add(reg.layers.batchNorm());
  model.add(tf.layers.reLU());
  model.add(reg.layers.dropout({ rate: 0.4, seed: 7 }));
  model.add(output(tf));
  const optimizer = reg.optimizer(tf.train.adam(3e-3), { weightDecay: 1e-2 });
  model.compile({ optimizer, loss: "categoricalCrossentropy", metrics: ["accuracy"] });
  return { model, callbacks: [reg.callbacks.earlyStopping({ patience: 10, restoreBestWeights: true })] };
}
