import {
  augmentBatch,
  contrast,
  cutout,
  flipHorizontal,
  flipVertical,
  rotate,
  scale,
  sequence,
  sometimes,
  translate,
} from "@reg/augment";
import { foldIn } from "@reg/tensor";
import { beforeAll, describe, expect, it } from "vitest";
import * as reg from "../../src/index.ts";
import { unregister } from "../../src/internal/registry.ts";
import { composed, difference, leftBy, onBackends, randn, type Tensor, tf, useBackend } from "../tf.ts";

const train = { training: true };
const apply = (layer: { apply(x: Tensor, kwargs: object): unknown }, x: Tensor) => layer.apply(x, train) as Tensor;
const images = (channels = 3) => tf.sigmoid(randn([5, 7, 6, channels], 4));

const borders = ["constant", "edge", "symmetric", "reflect", "wrap"] as const;
const interpolations = ["nearest", "bilinear", "bicubic"] as const;
const samplings = borders.flatMap((border) => interpolations.map((interpolation) => ({ border, interpolation })));

await onBackends((backend) => {
  beforeAll(() => useBackend(backend));

  const cases = {
    flip: [
      reg.flip(tf)({ seed: 3, vertical: true }),
      sequence([sometimes(flipHorizontal()), sometimes(flipVertical())]),
    ],
    rotate: [reg.rotate(tf)({ seed: 3, angle: [-90, 90], fill: 0.25 }), rotate({ angle: [-90, 90], fill: 0.25 })],
    translate: [reg.translate(tf)({ seed: 3, x: [-3, 3], border: "wrap" }), translate({ x: [-3, 3], border: "wrap" })],
    zoom: [reg.zoom(tf)({ seed: 3, factor: [0.5, 2] }), scale({ factor: [0.5, 2] })],
    contrast: [reg.contrast(tf)({ seed: 3, factor: [0, 3] }), contrast({ factor: [0, 3] })],
    cutout: [reg.cutout(tf)({ seed: 3, size: 3, fill: "noise" }), cutout({ size: 3, fill: "noise" })],
  } as const;
  it.each(Object.entries(cases))(
    "%s is the step of @reg/augment, with a draw for each image and step",
    (_, [layer, step]) => {
      const x = images();
      const image = { data: Float32Array.from(x.dataSync()), shape: x.shape };
      for (const t of [0, 1]) {
        const expected = augmentBatch(step, { image }, foldIn(3, t)).image;
        expect([...apply(layer, x).dataSync()]).toEqual([...expected.data]);
      }
      expect(difference(layer.apply(x) as Tensor, x)).toBe(0);
    },
  );

  it("hands gradients to what lies before it, so that a net before it trains", async () => {
    for (const make of [
      () => reg.rotate(tf)({ seed: 3, border: "edge" }),
      () => reg.contrast(tf)({ seed: 3 }),
      () => reg.cutout(tf)({ seed: 3, size: 2 }),
      () => reg.flip(tf)({ seed: 3 }),
    ]) {
      const kernelInitializer = tf.initializers.glorotUniform({ seed: 1 });
      const options = { filters: 2, kernelSize: 3, activation: "sigmoid", kernelInitializer } as const;
      const convolution = tf.layers.conv2d({ inputShape: [7, 6, 3], ...options });
      const model = tf.sequential({
        layers: [convolution, make(), tf.layers.globalAveragePooling2d({})],
      });
      reg.wasmKernels(tf);
      model.compile({ optimizer: tf.train.adam(0.05), loss: "meanSquaredError" });
      const before = convolution.getWeights()[0].clone();
      const y = tf.fill([5, 2], 0.7);
      const { history } = await model.fit(images(), y, { epochs: 30, verbose: 0 });
      expect(difference(before, convolution.getWeights()[0])).toBeGreaterThan(0.01);
      expect(history.loss.at(-1)).toBeLessThan((history.loss[0] as number) / 4);
    }
  });
  it("leaves no tensors behind in gradients", async () => {
    const x = images();
    for (const layer of Object.values(cases).map(([layer]) => layer)) {
      expect(await leftBy(() => tf.tidy(() => void tf.grad((x) => apply(layer, x))(x)))).toBe(0);
    }
  });
});

describe("gradients", () => {
  beforeAll(() => useBackend("cpu"));

  it("are those of small differences", () => {
    const x = images(3);
    const dy = randn(x.shape, 8);
    for (const make of [
      () => reg.rotate(tf)({ seed: 3, border: "reflect" }),
      () => reg.contrast(tf)({ seed: 3, factor: [0.2, 0.9] }),
      () => reg.contrast(tf)({ seed: 3, factor: [0.2, 0.9], mean: "channel" }),
      () => reg.cutout(tf)({ seed: 3, size: 3 }),
    ]) {
      const layer = make();
      const f = (x: Tensor) => tf.sum(tf.mul(layerAgain(make, x), dy)).dataSync()[0];
      const dx = tf.grad((x) => apply(layer, x))(x, dy);
      const direction = randn(x.shape, 9);
      const slope = (f(tf.add(x, tf.mul(direction, 1e-2))) - f(tf.sub(x, tf.mul(direction, 1e-2)))) / 2e-2;
      expect(tf.sum(tf.mul(dx, direction)).dataSync()[0]).toBeCloseTo(slope, 1);
    }
  });
  const layerAgain = (make: () => Parameters<typeof apply>[0], x: Tensor) => apply(make(), x);
});

describe("composed, as on webgl and webgpu", () => {
  beforeAll(() => useBackend("cpu"));
  const both = (make: (given: typeof tf) => Parameters<typeof apply>[0], x: Tensor, tolerance = 5e-5) => {
    const results = [tf, composed].map((given) => {
      unregister(tf);
      const layer = make(given);
      const y = apply(layer, x);
      return [y, tf.grad((x) => apply(make(given), x))(x, randn(y.shape, 9))];
    });
    for (const [i, value] of results[0].entries()) expect(difference(value, results[1][i])).toBeLessThan(tolerance);
  };

  it.each(samplings)("moves pixels with border $border, $interpolation", (sampling) => {
    both((given) => reg.rotate(given)({ seed: 3, angle: [-60, 60], fill: 0.3, ...sampling }), images(2));
    both((given) => reg.zoom(given)({ seed: 5, factor: [0.2, 1.5], ...sampling }), images(1));
    both((given) => reg.translate(given)({ seed: 5, x: [-20, 20], y: [-9, 9], ...sampling }), images(1));
  });
  it("fills each channel with its own, and keeps alpha", () => {
    both((given) => reg.rotate(given)({ seed: 3, angle: 45, fill: [0.1, 0.2, 0.3] }), images(3));
    for (const channels of [1, 2, 3, 4, 5]) {
      for (const mean of ["gray", "channel"] as const) {
        both((given) => reg.contrast(given)({ seed: 3, factor: [0, 3], mean }), images(channels));
      }
      both((given) => reg.cutout(given)({ seed: 3, size: 4, fill: 0.5 }), images(channels));
    }
  });
  it("takes images of one pixel", () => {
    for (const border of borders) {
      both((given) => reg.rotate(given)({ seed: 3, angle: 45, border }), tf.ones([2, 1, 1, 1]));
    }
  });
});

it("refuses what are no images", () => {
  expect(() => apply(reg.flip(tf)({ seed: 1 }), tf.ones([2, 3]))).toThrow(
    "flip: x must have shape [N, H, W, C], got [2, 3].",
  );
});
