import { normals } from "./data.mjs";

const size = "32x16x28x28, 3x3x32";
const shapes = { x: [32, 16, 28, 28], kernel: [32, 16, 3, 3], y: [32, 32, 26, 26] };
const count = (shape) => shape.reduce((product, length) => product * length, 1);
const values = (seed, shape) => normals(seed, count(shape));

export const sharing = [
  {
    op: "conv2d forward + backward",
    sizes: [size],
    headline: size,
    elements: () => count(shapes.y) * 16 * 9,
    unit: "multiply-add",
    tolerance: 1e-3,
    ours({ sharing }, place) {
      const inputs = {
        x: place(values(1, shapes.x), shapes.x),
        kernel: place(values(2, shapes.kernel), shapes.kernel),
      };
      const dy = place(values(3, shapes.y), shapes.y);
      return () => {
        const [y, pullback] = sharing.conv2d(inputs);
        return { y, ...pullback(dy) };
      };
    },
    tfjs: () => (tf) => {
      const x = tf.tensor4d(values(1, shapes.x), [32, 28, 28, 16]);
      const kernel = tf.tensor4d(values(2, shapes.kernel), [3, 3, 16, 32]);
      const dy = tf.tensor4d(values(3, shapes.y), [32, 26, 26, 32]);
      // Its wasm backend has no gradient to the kernel: only the one to x is asked for, which is less work than ours.
      const gradient = tf.grad((x) => tf.conv2d(x, kernel, 1, "valid"));
      return () => gradient(x, dy);
    },
    python: () => ({
      torch: {
        setup: `x = torch.randn(${shapes.x}, requires_grad=True); w = torch.randn(${shapes.kernel}, requires_grad=True); dy = torch.randn(${shapes.y})`,
        run: "x.grad = w.grad = None\ntorch.nn.functional.conv2d(x, w).backward(dy)",
      },
    }),
  },
];
