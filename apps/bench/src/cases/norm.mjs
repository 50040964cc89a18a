import { normals } from "./data.mjs";

const count = (shape) => shape.reduce((product, length) => product * length, 1);
const shapeOf = (size) => size.split("x").map(Number);

/**
 * Forward and backward of a norm over `channels` of `size`; `tfjs` and `python` say the same in the peers' words.
 * TensorFlow.js has its channels last, and moments and plain ops, which are faster there than its own layers.
 */
const both = ({ op, sizes, headline, ours, channels, tfjs, python }) => ({
  op: `${op} forward + backward`,
  sizes,
  headline,
  elements: (size) => count(shapeOf(size)),
  traffic: 5,
  ours(reg, place, size) {
    const shape = shapeOf(size);
    const c = channels(shape);
    const x = place(normals(1, count(shape)), shape);
    const gamma = place(normals(2, c), [c]);
    const beta = place(normals(3, c), [c]);
    const dy = place(normals(4, count(shape)), shape);
    return () => {
      const [y, pullback] = ours(reg.norm)({ x, gamma, beta });
      return { y, ...pullback(dy) };
    };
  },
  tfjs: (size) => (tf) => {
    const { shape, axes } = tfjs(shapeOf(size));
    const c = shape.at(-1);
    const x = tf.tensor(normals(1, count(shape)), shape);
    const gamma = tf.tensor(normals(2, c), [c]);
    const beta = tf.tensor(normals(3, c), [c]);
    const dy = tf.tensor(normals(4, count(shape)), shape);
    const norm = (x, gamma, beta) => {
      const { mean, variance } = tf.moments(x, axes, true);
      return tf.add(tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5))), gamma), beta);
    };
    const gradients = tf.grads(norm);
    return () => gradients([x, gamma, beta], dy);
  },
  python: (size) => {
    const shape = shapeOf(size);
    const c = channels(shape);
    return {
      torch: {
        setup: `x = torch.randn(${shape}, requires_grad=True); g = torch.randn(${c}, requires_grad=True); b = torch.randn(${c}, requires_grad=True); dy = torch.randn(${shape})`,
        run: `x.grad = g.grad = b.grad = None\n${python(c)}.backward(dy)`,
      },
    };
  },
});

const batch = {
  channels: (shape) => shape[1],
  ours:
    ({ batchNorm }) =>
    (inputs) =>
      batchNorm(inputs),
  tfjs: ([n, c, ...places]) => ({ shape: [n, ...places, c], axes: [n, ...places].map((_, axis) => axis) }),
  python: () => "torch.nn.functional.batch_norm(x, None, None, g, b, training=True)",
};

export const norm = [
  both({
    op: "layerNorm",
    sizes: ["2x512", "32x512", "512x512", "4096x768", "16384x1024"],
    headline: "4096x768",
    channels: (shape) => shape.at(-1),
    ours:
      ({ layerNorm }) =>
      (inputs) =>
        layerNorm(inputs),
    tfjs: (shape) => ({ shape, axes: [shape.length - 1] }),
    python: (c) => `torch.nn.functional.layer_norm(x, (${c},), g, b)`,
  }),
  both({
    op: "batchNorm",
    sizes: ["16x64", "64x256", "256x512", "4096x512", "16384x1024"],
    headline: "256x512",
    ...batch,
  }),
  both({
    op: "batchNorm of maps",
    sizes: ["2x8x8x8", "8x16x14x14", "32x64x28x28", "64x64x64x64"],
    headline: "32x64x28x28",
    ...batch,
  }),
];
