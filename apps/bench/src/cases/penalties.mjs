import { normals } from "./data.mjs";

const sizes = [1e3, 16_384, 262_144, 1_000_000, 10_000_000, 16_777_216];

const weights = (place, n) => ({ w: place(normals(1, n), [n]), dw: place(normals(2, n), [n]) });

export const penalties = [
  {
    op: "elasticNet value + gradient",
    sizes,
    headline: 10_000_000,
    traffic: 3,
    ours({ penalties }, place, n) {
      const { w, dw } = weights(place, n);
      return () => penalties.elasticNetInto({ w: dw }, { w }, { l1: 1e-4, l2: 1e-3 });
    },
    loop(n) {
      const [w, dw] = [normals(1, n), normals(2, n)];
      return () => {
        let sum = 0;
        for (let i = 0; i < n; i++) {
          const v = w[i];
          sum += 1e-4 * Math.abs(v) + 0.5e-3 * v * v;
          dw[i] += (v > 0 ? 1e-4 : v < 0 ? -1e-4 : 0) + 1e-3 * v;
        }
        return sum;
      };
    },
    tfjs: (n) => (tf) => {
      const w = tf.tensor1d(normals(1, n));
      const penalty = (w) => tf.add(tf.mul(1e-4, tf.sum(tf.abs(w))), tf.mul(0.5e-3, tf.sum(tf.square(w))));
      const both = tf.valueAndGrad(penalty);
      return () => both(w).grad;
    },
    python: (n) => ({
      "torch autograd": {
        setup: `w = torch.randn(${n}, requires_grad=True)`,
        run: "w.grad = None\n(1e-4 * w.abs().sum() + 0.5e-3 * (w * w).sum()).backward()",
      },
      "torch by hand": {
        setup: `w = torch.randn(${n}); dw = torch.randn(${n})`,
        run: "v = 1e-4 * w.abs().sum() + 0.5e-3 * w.dot(w)\ndw.add_(w, alpha=1e-3).add_(w.sign(), alpha=1e-4)",
      },
    }),
  },
  {
    op: "proxL1",
    sizes,
    headline: 10_000_000,
    traffic: 2,
    ours({ penalties }, place, n) {
      const { w, dw } = weights(place, n);
      return () => {
        penalties.proxL1Into(dw, w, { strength: 0.5 });
        return dw;
      };
    },
    loop(n) {
      const [w, out] = [normals(1, n), new Float32Array(n)];
      return () => {
        for (let i = 0; i < n; i++) {
          const v = w[i];
          out[i] = v > 0.5 ? v - 0.5 : v < -0.5 ? v + 0.5 : 0;
        }
      };
    },
    tfjs: (n) => (tf) => {
      const w = tf.tensor1d(normals(1, n));
      return () => tf.mul(tf.sign(w), tf.relu(tf.sub(tf.abs(w), 0.5)));
    },
    python: (n) => ({
      "torch allocating": { setup: `w = torch.randn(${n})`, run: "torch.nn.functional.softshrink(w, 0.5)" },
      "torch out=": {
        setup: `w = torch.randn(${n}); out = torch.empty(${n})`,
        run: "torch._C._nn.softshrink(w, 0.5, out=out)",
      },
    }),
  },
  {
    op: "proxL1 in place",
    sizes,
    headline: 10_000_000,
    traffic: 2,
    ours({ penalties }, place, n) {
      const { w } = weights(place, n);
      return () => {
        penalties.proxL1Into(w, w, { strength: 1e-4 });
        return w;
      };
    },
    python: (n) => ({
      "torch in place": { setup: `w = torch.randn(${n})`, run: "torch._C._nn.softshrink(w, 1e-4, out=w)" },
    }),
  },
];
