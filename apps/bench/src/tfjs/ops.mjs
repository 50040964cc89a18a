// Forward and backward passes of @reg/tfjs beside TensorFlow.js' own.

/** Each case: `make(tf, reg)` gives the two functions to time; `bars` are what the ratio must reach on each backend. */
export const ops = [
  {
    name: "dropout [256, 512]",
    bars: { wasm: 10, cpu: 30 },
    make(tf, reg) {
      const x = tf.randomNormal([256, 512], 0, 1, "float32", 1);
      const dy = tf.onesLike(x);
      const own = tf.layers.dropout({ rate: 0.5, seed: 7 });
      const ours = reg.layers.dropout({ rate: 0.5, seed: 7 });
      const through = (layer) => () => tf.grad((x) => layer.apply(x, { training: true }))(x, dy);
      return { plain: through(own), reg: through(ours) };
    },
  },
  {
    name: "layer norm [256, 768]",
    bars: { wasm: 500, cpu: 200 },
    make(tf, reg) {
      const x = tf.randomNormal([256, 768], 0, 1, "float32", 1);
      const dy = tf.onesLike(x);
      const through = (layer) => {
        layer.apply(x);
        const weights = layer.trainableWeights.map((weight) => weight.read());
        return () => tf.grads((x) => layer.apply(x))([x, ...weights], dy);
      };
      return { plain: through(tf.layers.layerNormalization()), reg: through(reg.layers.layerNorm()) };
    },
  },
  {
    name: "group norm [32, 14, 14, 64]",
    bars: { wasm: 6, cpu: 200 },
    make(tf, reg) {
      const shape = [32, 14, 14, 64];
      const x = tf.randomNormal(shape, 0, 1, "float32", 1);
      const dy = tf.onesLike(x);
      const layer = reg.layers.groupNorm({ groups: 8 });
      layer.apply(x);
      const weights = layer.trainableWeights.map((weight) => weight.read());
      // TensorFlow.js has no group norm: its form by tf.moments, as its users write it.
      const byMoments = (x, gamma, beta) => {
        const grouped = tf.reshape(x, [32, 14 * 14, 8, 8]);
        const { mean, variance } = tf.moments(grouped, [1, 3], true);
        const h = tf.reshape(tf.mul(tf.sub(grouped, mean), tf.rsqrt(tf.add(variance, 1e-3))), shape);
        return tf.add(tf.mul(h, gamma), beta);
      };
      return {
        plain: () => tf.grads(byMoments)([x, ...weights], dy),
        reg: () => tf.grads((x) => layer.apply(x))([x, ...weights], dy),
      };
    },
  },
  {
    name: "elastic net of a million weights",
    bars: { wasm: 4, cpu: 80 },
    make(tf, reg) {
      const w = tf.randomNormal([1000, 1000], 0, 1, "float32", 1);
      const own = tf.regularizers.l1l2({ l1: 1e-4, l2: 1e-4 });
      const ours = reg.regularizers.elasticNet({ l1: 1e-4, l2: 2e-4, exact: false });
      const through = (regularizer) => () => tf.grad((w) => regularizer.apply(w))(w);
      return { plain: through(own), reg: through(ours) };
    },
  },
];
