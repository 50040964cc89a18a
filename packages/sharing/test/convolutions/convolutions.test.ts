import { inputsOf, opLaws, testLaws } from "@reg/gradcheck";
import { matmul } from "@reg/matmul";
import { normal, sizeOf, type Tensor, tensor } from "@reg/tensor";
import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  asDense,
  type ConvolutionOptions,
  conv1d,
  conv2d,
  conv3d,
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
  depthwiseConv2d,
  sharingReport,
} from "../../src/index.ts";
import fixtures from "../fixtures/convolutions.json" with { type: "json" };

const ops = { conv1d, conv2d, conv3d, convTranspose1d, convTranspose2d, convTranspose3d };
const drawn = (seed: number, shape: number[]) => tensor(normal(seed, sizeOf(shape)), shape);
const of = ({ data, shape }: { data: number[]; shape: number[] }) => tensor(data, shape, "float64");

function expectClose(got: Tensor | undefined, expected: Tensor, tolerance = 1e-12) {
  expect(present(got).shape).toEqual(expected.shape);
  for (let i = 0; i < expected.data.length; i++) {
    expect(Math.abs(present(got).data[i] - expected.data[i])).toBeLessThanOrEqual(
      tolerance * (1 + Math.abs(expected.data[i])),
    );
  }
}

/** [N, C, ...] to [N, ..., C], element by element. */
function channelsLast(x: Tensor): Tensor {
  const [n, c, ...spatial] = x.shape as [number, number, ...number[]];
  const area = sizeOf(spatial);
  const data = new Float64Array(x.data.length);
  for (let i = 0; i < data.length; i++) {
    const [image, channel, place] = [Math.floor(i / (c * area)), Math.floor(i / area) % c, i % area];
    data[(image * area + place) * c + channel] = x.data[i];
  }
  return { data, shape: [n, ...spatial, c] };
}

describe("a transposed convolution with padding same and an outputPadding", () => {
  const settings = fc.record({
    length: fc.integer({ min: 1, max: 6 }),
    taps: fc.integer({ min: 1, max: 5 }),
    stride: fc.integer({ min: 1, max: 4 }),
    dilation: fc.integer({ min: 1, max: 2 }),
    extra: fc.nat(3),
  });

  it("has Keras' length, and is the pullback of the convolution with the zeros that TensorFlow puts around it", () => {
    fc.assert(
      fc.property(settings, ({ length, taps, stride, dilation, extra }) => {
        fc.pre(extra < stride);
        const reach = (taps - 1) * dilation + 1;
        const [x, kernel] = [drawn(1, [1, 1, length]), drawn(2, [1, 1, taps])];
        const options = { stride, dilation, padding: "same", outputPadding: extra } as const;
        const wanted = (length - 1) * stride + (reach % 2) + extra;
        fc.pre(wanted > 0);
        const [y] = convTranspose1d({ x, kernel }, options);
        expect(y.shape).toEqual([1, 1, wanted]);
        const all = Math.max(0, reach - (reach % 2) - extra);
        const padding = [[Math.floor(all / 2), Math.ceil(all / 2)]] as const;
        const [forward, pullback] = conv1d({ x: drawn(3, [1, 1, wanted]), kernel }, { stride, dilation, padding });
        expect(forward.shape).toEqual(x.shape);
        expectClose(y, pullback(x).x, 1e-6);
      }),
    );
  });
});

describe("convolutions against PyTorch", () => {
  it.each(fixtures.cases.map((one) => ({ ...one, said: `${one.name} ${JSON.stringify(one.options)}` })))(
    "$said",
    (one) => {
      const op = ops[one.name as keyof typeof ops];
      const inputs = { x: of(one.x), kernel: of(one.kernel), ...(one.bias && { bias: of(one.bias) }) };
      const [y, pullback] = op(inputs, one.options as object);
      expectClose(y, of(one.y));
      const gradients = pullback(of(one.dy));
      expectClose(gradients.x, of(one.dx));
      expectClose(gradients.kernel, of(one.dkernel));
      if (one.dbias) expectClose(gradients.bias, of(one.dbias));
      else expect(gradients).not.toHaveProperty("bias");

      const [last, pullLast] = op(
        { ...inputs, x: channelsLast(inputs.x) },
        { ...(one.options as object), channels: "last" },
      );
      expectClose(last, channelsLast(of(one.y)));
      const fromLast = pullLast(channelsLast(of(one.dy)));
      expectClose(fromLast.x, channelsLast(of(one.dx)));
      expectClose(fromLast.kernel, of(one.dkernel));
    },
  );
});

describe("laws of convolutions", () => {
  const lawsOf = (op: typeof conv2d, kernel: (channels: number) => number[], options: object) => {
    const inputs = inputsOf(
      fc.tuple(fc.integer({ min: 1, max: 2 }), fc.constantFrom(2, 4), fc.integer({ min: 3, max: 6 })),
      ([n, c, side]) => ({
        x: [n, c, side, side + 1],
        kernel: kernel(c),
        bias: [op === convTranspose2d ? 3 : kernel(c)[0]],
      }),
      { optional: ["bias"] },
    );
    const large = inputsOf(fc.constant(0), () => ({
      x: [2, 4, 11, 13],
      kernel: kernel(4),
      bias: [op === convTranspose2d ? 3 : kernel(4)[0]],
    }));
    return opLaws(op, inputs, options, {
      large: large,
      without: ["float32 agrees with float64 at a huge offset"],
    });
  };
  describe("conv2d", () =>
    testLaws(
      it,
      lawsOf(conv2d, (c) => [4, c, 3, 2], { stride: 2, padding: [1, [0, 2]], dilation: [1, 2] }),
      { numRuns: 30 },
    ));
  describe("conv2d in groups", () =>
    testLaws(
      it,
      lawsOf(conv2d, (c) => [4, c / 2, 2, 2], { groups: 2, padding: "same" }),
      { numRuns: 30 },
    ));
  describe("convTranspose2d", () =>
    testLaws(
      it,
      lawsOf(convTranspose2d, (c) => [c, 3, 3, 2], { stride: 2, padding: 1 }),
      { numRuns: 30 },
    ));
});

describe("a convolution is sharing", () => {
  const shapes = fc.record({
    side: fc.integer({ min: 3, max: 6 }),
    stride: fc.integer({ min: 1, max: 2 }),
    dilation: fc.integer({ min: 1, max: 2 }),
    padding: fc.constantFrom("same", 1, 2),
    groups: fc.constantFrom(1, 2),
    seed: fc.nat(1000),
  });

  it("equals the dense product with asDense, and its gradient is the sum over tied entries", () => {
    fc.assert(
      fc.property(shapes, ({ side, seed, groups, ...geometry }) => {
        const options = { ...geometry, groups } as ConvolutionOptions;
        const [x, kernel] = [drawn(seed, [1, 4, side, side]), drawn(seed + 1, [6, 4 / groups, 2, 2])];
        const [y, pullback] = conv2d({ x, kernel }, options);
        const dense = asDense(kernel, [4, side, side], options);
        const column = { data: x.data, shape: [x.data.length, 1] };
        const [product, backProduct] = matmul({ a: dense, b: column });
        expectClose({ data: product.data, shape: y.shape }, y);

        // Numbered weights show which entries of the matrix are tied to which.
        const numbered = asDense(
          { data: Float64Array.from(kernel.data, (_, i) => i + 1), shape: kernel.shape },
          [4, side, side],
          options,
        );
        const dy = drawn(seed + 2, [...y.shape]);
        const ddense = backProduct({ data: dy.data, shape: product.shape }).a;
        const tied = new Float64Array(kernel.data.length);
        for (let i = 0; i < numbered.data.length; i++)
          if (numbered.data[i] > 0) tied[numbered.data[i] - 1] += ddense.data[i];
        expectClose(pullback(dy).kernel, { data: tied, shape: kernel.shape });

        const report = sharingReport(kernel.shape, [4, side, side], options);
        expect(report.connections).toBe(numbered.data.filter((weight) => weight > 0).length);
        expect(report.dense).toBe(dense.data.length);
        expect(report.compression).toBe(dense.data.length / kernel.data.length);
      }),
      { numRuns: 40 },
    );
  });

  it("shifts its output when its input is shifted", () => {
    const [x, kernel] = [drawn(1, [1, 2, 12]), drawn(2, [3, 2, 3])];
    const shifted = { data: new Float64Array(24), shape: x.shape };
    for (let c = 0; c < 2; c++) for (let i = 1; i < 12; i++) shifted.data[c * 12 + i] = x.data[c * 12 + i - 1];
    const [y] = conv1d({ x, kernel });
    const [z] = conv1d({ x: shifted, kernel });
    for (let f = 0; f < 3; f++)
      for (let p = 1; p < 10; p++) expect(z.data[f * 10 + p]).toBeCloseTo(y.data[f * 10 + p - 1], 12);
  });

  it("says how many weights it saves", () => {
    expect(sharingReport([32, 16, 3, 3], [16, 28, 28], { padding: "same" })).toEqual({
      weights: 4608,
      connections: 3_442_688,
      dense: 314_703_872,
      uses: 3_442_688 / 4608,
      compression: 314_703_872 / 4608,
    });
  });

  it("gives every channel its own filters when depthwise", () => {
    const [x, kernel] = [drawn(1, [2, 3, 5, 5]), drawn(2, [6, 1, 3, 3])];
    const [y] = depthwiseConv2d({ x, kernel }, { padding: "same" });
    expectClose(y, conv2d({ x, kernel }, { padding: "same", groups: 3 })[0]);
    const last = depthwiseConv2d({ x: channelsLast(x), kernel }, { padding: "same", channels: "last" })[0];
    expectClose(last, channelsLast(y));
  });
});

describe("bad convolutions", () => {
  const x = drawn(1, [1, 4, 5, 5]);
  it.each<[RegExp, number[], object]>([
    [/stride must be a whole number of at least 1, or 2 of them, got 0/, [2, 4, 3, 3], { stride: 0 }],
    [/dilation must be/, [2, 4, 3, 3], { dilation: [1, 0] }],
    [/padding must be "valid", "same"/, [2, 4, 3, 3], { padding: -1 }],
    [/padding must be "valid", "same"/, [2, 4, 3, 3], { padding: "full" }],
    [
      /groups must be a whole number that divides the 4 channels of x and the 2 filters, got 3/,
      [2, 4, 3, 3],
      { groups: 3 },
    ],
    [/kernel must have shape \[filters, 4, …\] for 4 channels in 1 groups, got \[2, 3, 3, 3\]/, [2, 3, 3, 3], {}],
    [/reaches over 7 on spatial axis 0, but the input with its padding has 5/, [2, 4, 7, 3], {}],
    [/channels must be one of "first", "last", got "NHWC"/, [2, 4, 3, 3], { channels: "NHWC" }],
    [/kernel must have shape \[any, any, any, any\]/, [2, 4, 3], {}],
  ])("says %s", (message, kernel, options) => {
    expect(() => conv2d({ x, kernel: drawn(2, kernel) }, options)).toThrow(message);
  });

  it("names the other misfits", () => {
    expect(() => conv1d({ x, kernel: drawn(2, [2, 4, 3]) })).toThrow(
      "x must be [N, C, …] with 1 spatial axes, got shape [1, 4, 5, 5]",
    );
    expect(() => conv2d({ x, kernel: drawn(2, [2, 4, 3, 3]), bias: drawn(3, [3]) })).toThrow(
      "conv2d: bias must have shape [2], got [3].",
    );
    expect(() => conv2d({ x, kernel: drawn(2, [2, 4, 3, 3]) })[1](drawn(1, [1, 2, 2, 3]))).toThrow(
      "conv2d: dy must have shape [1, 2, 3, 3]",
    );
    expect(() => convTranspose2d({ x, kernel: drawn(2, [4, 2, 3, 3]) }, { stride: 2, outputPadding: 2 })).toThrow(
      "outputPadding must be whole and at least 0 and below the stride",
    );
    const all = { stride: 1, padding: 9 };
    expect(() => convTranspose2d({ x, kernel: drawn(2, [4, 2, 3, 3]) }, all)).toThrow("nothing is left of an output");
    for (const padding of [[1], [1, 1, 1], [1, -1], "full"]) {
      expect(() => convTranspose2d({ x, kernel: drawn(2, [4, 2, 3, 3]) }, { padding: padding as never })).toThrow(
        'convTranspose2d: padding must be "valid", "same"',
      );
    }
    expect(() => asDense(drawn(1, [2, 3, 3]), [4, 5])).toThrow("does not fit an image of [4, 5]");
    for (const groups of [2, 1.5, 0, Number.NaN]) {
      // Of 3 filters and 2 · groups channels.
      const fits = `in ${groups} groups does not fit an image of`;
      expect(() => asDense(drawn(1, [3, 2, 1]), [2 * groups, 5], { groups })).toThrow(fits);
      expect(() => sharingReport([3, 2, 1], [2 * groups, 5], { groups })).toThrow(fits);
    }
  });
});
