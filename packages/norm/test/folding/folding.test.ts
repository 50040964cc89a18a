import { type Tensor, tensor, zeros } from "@reg/tensor";
import { describe, expect, it } from "vitest";
import { batchNormInference, foldIntoConv, foldIntoDense, unfoldFromConv, unfoldFromDense } from "../../src/index.ts";
import { expectValues, narrow, torch, values } from "../helpers.ts";

/** y[n, o] = Σ x[n, i]·w[i, o] + b[o] */
function dense(x: Tensor, w: Tensor, b: Tensor): Tensor {
  const [rows, size] = x.shape;
  const out = w.shape[1];
  const y = zeros([rows, out], "float64");
  for (let r = 0; r < rows; r++) {
    for (let o = 0; o < out; o++) {
      y.data[r * out + o] = b.data[o];
      for (let i = 0; i < size; i++) y.data[r * out + o] += x.data[r * size + i] * w.data[i * out + o];
    }
  }
  return y;
}

/** A convolution without padding, x [N, C, H, W], w [out, C, kh, kw]. */
function conv(x: Tensor, w: Tensor, b: Tensor): Tensor {
  const [n, channels, height, width] = x.shape;
  const [out, , kh, kw] = w.shape;
  const y = zeros([n, out, height - kh + 1, width - kw + 1], "float64");
  for (let i = 0; i < y.data.length; i++) {
    const column = i % y.shape[3];
    const row = Math.floor(i / y.shape[3]) % y.shape[2];
    const o = Math.floor(i / (y.shape[2] * y.shape[3])) % out;
    const sample = Math.floor(i / (out * y.shape[2] * y.shape[3]));
    y.data[i] = b.data[o];
    for (let c = 0; c < channels; c++) {
      for (let p = 0; p < kh * kw; p++) {
        const at = ((sample * channels + c) * height + row + Math.floor(p / kw)) * width + column + (p % kw);
        y.data[i] += x.data[at] * w.data[(o * channels + c) * kh * kw + p];
      }
    }
  }
  return y;
}

const norm = (out: number) => ({
  gamma: values([out], 3),
  beta: values([out], 4),
  mean: values([out], 5),
  variance: { data: values([out], 6).data.map((v) => Math.abs(v) + 0.3), shape: [out] },
});

describe("a dense layer and its batch norm", () => {
  const x = values([6, 3], 7);
  const layer = { w: values([3, 4], 1), b: values([4], 2) };
  const { gamma, beta, mean, variance } = norm(4);

  it("are one dense layer, with and without biases, gamma and beta", () => {
    for (const b of [layer.b, undefined]) {
      for (const scale of [{ gamma, beta }, {}]) {
        const folded = foldIntoDense(b ? layer : { w: layer.w }, { mean, variance, ...scale });
        const [expected] = batchNormInference({ x: dense(x, layer.w, b ?? zeros([4])), ...scale }, { mean, variance });
        expectValues(dense(x, folded.w, folded.b), expected.data, 1e-12);
      }
    }
  });

  it("are so in float32 to 1e-6", () => {
    const folded = foldIntoDense({ w: narrow(layer.w), b: narrow(layer.b) }, { mean, variance, gamma, beta });
    expect(folded.w.data).toBeInstanceOf(Float32Array);
    const [expected] = batchNormInference({ x: dense(x, layer.w, layer.b), gamma, beta }, { mean, variance });
    expectValues(dense(x, folded.w, folded.b), expected.data, 1e-6);
  });

  it("come apart again", () => {
    const folded = foldIntoDense(layer, { mean, variance, gamma, beta, epsilon: 1e-3 });
    const restored = unfoldFromDense(folded, { mean, variance, gamma, beta, epsilon: 1e-3 });
    expectValues(restored.w, layer.w.data, 1e-13);
    expectValues(restored.b, layer.b.data, 1e-13);
  });

  it("may have the outputs first", () => {
    const turned = { data: layer.w.data.map((_, i) => layer.w.data[(i % 3) * 4 + Math.floor(i / 3)]), shape: [4, 3] };
    const { w } = foldIntoDense({ w: turned }, { mean, variance, axis: 0 });
    const straight = foldIntoDense({ w: layer.w }, { mean, variance }).w;
    expect(w.data[1 * 3 + 2]).toBe(straight.data[2 * 4 + 1]);
  });
});

describe("a convolution and its batch norm", () => {
  const x = values([2, 3, 4, 5], 7);
  const layer = { w: values([4, 3, 2, 3], 1), b: values([4], 2) };
  const { gamma, beta, mean, variance } = norm(4);

  it("are one convolution", () => {
    const folded = foldIntoConv(layer, { mean, variance, gamma, beta });
    const [expected] = batchNormInference({ x: conv(x, layer.w, layer.b), gamma, beta }, { mean, variance });
    expectValues(conv(x, folded.w, folded.b), expected.data, 1e-12);
    const restored = unfoldFromConv(folded, { mean, variance, gamma, beta });
    expectValues(restored.w, layer.w.data, 1e-13);
    expectValues(restored.b, layer.b.data, 1e-13);
  });

  it("are what PyTorch's fuse_conv_bn_eval makes of them", () => {
    const options = { gamma, beta, mean, variance: tensor(Float64Array.from(torch.folding.variance)) };
    const folded = foldIntoConv(layer, options);
    expectValues(folded.w, torch.folding.w, 1e-10);
    expectValues(folded.b, torch.folding.b, 1e-10);
  });

  it("may have the outputs last, as in TensorFlow", () => {
    const last = { w: values([2, 3, 3, 4], 1) };
    const { w } = foldIntoConv(last, { mean, variance, axis: -1 });
    expectValues(
      w,
      last.w.data.map((v, i) => v / Math.sqrt(variance.data[i % 4] + 1e-5)),
      1e-14,
    );
  });
});

it("names what is wrong", () => {
  const w = zeros([3, 4]);
  const { gamma, mean, variance } = norm(4);
  expect(() => foldIntoDense({ w }, { mean: zeros([3]), variance })).toThrow(
    "foldIntoDense: mean must have shape [4], got [3].",
  );
  expect(() => foldIntoDense({ w, b: zeros([3]) }, { mean, variance })).toThrow(
    "foldIntoDense: b must have shape [4], got [3].",
  );
  expect(() => foldIntoConv({ w }, { mean, variance })).toThrow("foldIntoConv: mean must have shape [3], got [4].");
  expect(() => foldIntoDense({ w }, { mean, variance: tensor([1, 1, 1, -1]) })).toThrow(
    "variance must not be negative",
  );
  expect(() => foldIntoDense({ w }, { mean, variance, epsilon: -1 })).toThrow(
    "foldIntoDense: epsilon must be in [0, ∞)",
  );
  const none = { data: gamma.data.map((v, c) => (c === 2 ? 0 : v)), shape: [4] };
  expect(() => unfoldFromDense({ w }, { mean, variance, gamma: none })).toThrow(
    "unfoldFromDense: gamma is 0 for output 2",
  );
});
