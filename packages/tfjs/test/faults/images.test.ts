import { mixup, resize } from "@reg/augment";
import { describe, expect } from "vitest";
import { type Tensor, tf } from "../tf.ts";
import { plain, withReg } from "./halves.ts";

describe("mixup", () => {
  plain("is missing", () => {
    const names = [tf.layers, tf.data, tf.image].flatMap((part) => Object.keys(part));
    expect(names.filter((name) => /mix/i.test(name))).toEqual([]);
  });
  withReg("mixes images and labels alike", async (reg) => {
    const xs = { data: Float32Array.from({ length: 8 }, (_, i) => i % 2), shape: [8, 1, 1, 1] };
    const ys = { data: Float32Array.from({ length: 16 }, (_, i) => Number(i % 4 === 0 || i % 4 === 3)), shape: [8, 2] };
    const iterator = await reg.batches({ xs, ys }, { seed: 1, mix: mixup({ alpha: 1 }) }).iterator();
    const { value } = await iterator.next();
    const { xs: x, ys: y } = value as Record<string, Tensor>;
    const second = [...tf.slice(y, [0, 1], [8, 1]).dataSync()];
    expect(second.some((v) => v > 0.05 && v < 0.95)).toBe(true);
    for (const [i, pixel] of [...x.dataSync()].entries()) expect(pixel).toBeCloseTo(second[i], 5);
  });
});

describe("stripes of 0 and 1, made half as wide", () => {
  const stripes = Array.from({ length: 16 }, (_, i) => i % 2);
  plain("become a ramp", () => {
    const layer = tf.layers.resizing({ height: 1, width: 8, interpolation: "bilinear" });
    const y = [...(layer.apply(tf.tensor4d(stripes, [1, 1, 16, 1])) as Tensor).dataSync()];
    expect([y[0], y[7]]).toEqual([0, 1]);
    expect(y).toEqual([...y].sort((a, b) => Math.abs(a - 0) - Math.abs(b - 0)));
  });
  withReg("become gray", () => {
    const image = { data: Float32Array.from(stripes), shape: [1, 16, 1] };
    const y = resize({ height: 1, width: 8 }).augment({ image }, 0).image;
    for (const value of y.data.slice(1, 7)) expect(value).toBeCloseTo(0.5, 5);
  });
});

describe("a picture made twice as large", () => {
  const ramp = [0, 1, 2, 3];
  /** By how many pixels of the old picture the middle values are away from where they are seen. */
  const shift = (y: ArrayLike<number>) => Math.max(...[2, 3, 4, 5].map((i) => Math.abs(y[i] - ((i + 0.5) / 2 - 0.5))));
  plain("is shifted by half a pixel and more", () => {
    const layer = tf.layers.upSampling2d({ size: [2, 2], interpolation: "bilinear" });
    const x = tf.tensor4d(ramp, [1, 1, 4, 1]);
    const y = tf.slice(layer.apply(x) as Tensor, [0, 0, 0, 0], [1, 1, 8, 1]);
    expect(shift(y.dataSync())).toBeGreaterThanOrEqual(0.25);
  });
  withReg("stays where it is", () => {
    const image = { data: Float32Array.from(ramp), shape: [1, 4, 1] };
    expect(shift(resize({ height: 1, width: 8 }).augment({ image }, 0).image.data)).toBeLessThan(1e-6);
  });
});
