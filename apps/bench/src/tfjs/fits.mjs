// Steps of model.fit with @reg/tfjs beside plain TensorFlow.js: data of the size of the digits, batches of 32.

const SAMPLES = 1216;
export const STEPS = SAMPLES / 32;

function net(tf, between, dense = {}) {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 128, inputShape: [64], ...dense }));
  for (const layer of between) model.add(layer);
  model.add(tf.layers.dense({ units: 10, activation: "softmax" }));
  model.compile({ optimizer: tf.train.adam(1e-3), loss: "categoricalCrossentropy" });
  return model;
}

export function dataOf(tf) {
  const x = tf.randomNormal([SAMPLES, 64], 0, 1, "float32", 1);
  const y = tf
    .oneHot(
      tf.tidy(() => tf.argMax(x.slice([0, 0], [SAMPLES, 10]), 1)),
      10,
    )
    .toFloat();
  return { x, y };
}

/** Each case: the two models, each of a copy of TensorFlow.js; the bars are what plain / reg must reach. */
export const fits = [
  {
    name: "batch norm and dropout",
    bars: { wasm: 1.3, cpu: 1.6 },
    plain: (tf) => net(tf, [tf.layers.batchNormalization(), tf.layers.reLU(), tf.layers.dropout({ rate: 0.4 })]),
    reg: (tf, { layers }) => net(tf, [layers.batchNorm(), tf.layers.reLU(), layers.dropout({ rate: 0.4, seed: 7 })]),
  },
  {
    name: "layer norm",
    bars: { wasm: 3, cpu: 2 },
    plain: (tf) => net(tf, [tf.layers.layerNormalization(), tf.layers.reLU()]),
    reg: (tf, { layers }) => net(tf, [layers.layerNorm(), tf.layers.reLU()]),
  },
  {
    name: "elastic net and max norm",
    bars: { wasm: 1 / 1.05, cpu: 1 / 1.05 },
    plain: (tf) =>
      net(tf, [tf.layers.reLU()], {
        kernelRegularizer: tf.regularizers.l1l2({ l1: 1e-4, l2: 1e-4 }),
        kernelConstraint: tf.constraints.maxNorm({ maxValue: 3 }), // which plain TensorFlow.js does not apply
      }),
    reg: (tf, { regularizers, constraints }) =>
      net(tf, [tf.layers.reLU()], {
        kernelRegularizer: regularizers.elasticNet({ l1: 1e-4, l2: 2e-4 }),
        kernelConstraint: constraints.maxNorm({ max: 3 }),
      }),
  },
  {
    name: "registered alone",
    bars: { wasm: 1 / 1.05, cpu: 1 / 1.05 },
    plain: (tf) => net(tf, [tf.layers.reLU()]),
    reg: (tf) => net(tf, [tf.layers.reLU()]),
  },
];
