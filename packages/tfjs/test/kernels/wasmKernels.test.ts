import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { wasmKernels } from "../../src/index.ts";
import { unregister } from "../../src/internal/registry.ts";
import { randn, type Tensor, tf, useBackend } from "../tf.ts";

beforeAll(async () => {
  await useBackend("wasm");
  await useBackend("cpu");
});

const NAMES = [
  "Conv2DBackpropFilter",
  "DepthwiseConv2dNativeBackpropFilter",
  "UnsortedSegmentSum",
  "DepthwiseConv2dNativeBackpropInput",
];

it("registers what TensorFlow.js lacks, once, and takes it back", () => {
  for (const name of NAMES) expect(tf.getKernel(name, "wasm")).toBeUndefined();
  expect(wasmKernels(tf)).toEqual(NAMES);
  expect(wasmKernels(tf)).toEqual(NAMES);
  unregister(tf);
  for (const name of NAMES) expect(tf.getKernel(name, "wasm")).toBeUndefined();
  wasmKernels(tf);
});

const convolution = fc.record({
  size: fc.tuple(fc.integer({ min: 3, max: 9 }), fc.integer({ min: 3, max: 9 })),
  kernel: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  channels: fc.integer({ min: 1, max: 4 }),
  filters: fc.integer({ min: 1, max: 4 }),
  strides: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
  pad: fc.constantFrom("same" as const, "valid" as const),
  batch: fc.integer({ min: 1, max: 3 }),
});

it("has the gradients of the cpu backend for every convolution", async () => {
  await fc.assert(
    fc.asyncProperty(
      convolution,
      fc.boolean(),
      async ({ size, kernel, channels, filters, strides, pad, batch }, depthwise) => {
        const stride: [number, number] = depthwise ? [strides[0], strides[0]] : strides;
        const results: number[][][] = [];
        for (const backend of ["cpu", "wasm"]) {
          await useBackend(backend);
          const x = randn([batch, ...size, channels], 1) as ReturnType<typeof tf.tensor4d>;
          const filter = randn([...kernel, channels, filters], 2) as ReturnType<typeof tf.tensor4d>;
          const op = (depthwise ? tf.depthwiseConv2d : tf.conv2d) as typeof tf.conv2d;
          const run = (x: Tensor, filter: Tensor): Tensor =>
            op(x as ReturnType<typeof tf.tensor4d>, filter as ReturnType<typeof tf.tensor4d>, stride, pad);
          const dy = tf.tidy(() => randn(run(x, filter).shape, 3));
          const [dx, dfilter] = tf.tidy(() => tf.grads(run)([x, filter], dy));
          // That of a plain convolution to x is a kernel of TensorFlow.js.
          const grads = depthwise ? [dx, dfilter] : [dfilter];
          results.push(grads.map((g) => [...g.dataSync()]));
          tf.dispose([x, filter, dy, dx, dfilter]);
        }
        for (const [i, gradient] of results[0].entries()) {
          const largest = Math.max(1, ...gradient.map(Math.abs));
          for (const [j, value] of gradient.entries())
            expect(Math.abs(value - results[1][i][j])).toBeLessThan(1e-4 * largest);
        }
      },
    ),
    { numRuns: 40 },
  );
});

it("sums the rows of segments as the cpu backend, those of whole numbers too", async () => {
  const results: number[][] = [];
  for (const backend of ["cpu", "wasm"]) {
    await useBackend(backend);
    const sums = tf.tidy(() => {
      const ids = tf.tensor1d([2, 0, 2, -1, 4, 2], "int32");
      const gather = tf.grad((x) => tf.gather(x, tf.tensor1d([1, 1, 0], "int32")))(randn([3, 2]), randn([3, 2], 2));
      const whole = tf.unsortedSegmentSum(tf.tensor2d([1, 2, 3, 4, 5, 6], [6, 1], "int32"), ids, 5);
      expect(whole.dtype).toBe("float32");
      return [
        gather,
        whole,
        tf.unsortedSegmentSum(randn([6, 2, 3]), ids, 5),
        tf.unsortedSegmentSum(randn([6]), ids, 5),
      ];
    });
    results.push(sums.flatMap((t) => [t.shape.length, ...t.dataSync()]));
    tf.dispose(sums);
  }
  for (const [i, value] of results[0].entries()) expect(results[1][i]).toBeCloseTo(value, 5);
  expect(results[1]).toHaveLength(results[0].length);
});
