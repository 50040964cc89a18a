// Each fault of TensorFlow.js 4.22 is tested twice: plain TensorFlow.js shows it, so that we notice when it is mended, and
// the same with @reg does not.
import type { Sequential } from "@tensorflow/tfjs";
import { describe, it } from "vitest";
import { type Reg, register } from "../../src/index.ts";
import { type Tensor, tf, useBackend } from "../tf.ts";

await useBackend("cpu");

export const withReg = (title: string, body: (reg: Reg) => unknown) =>
  describe("with @reg", () => {
    it(title, async () => {
      const reg = register(tf);
      try {
        await body(reg);
      } finally {
        reg.unregister();
      }
    });
  });

export const plain = (title: string, body: () => unknown) =>
  describe("plain TensorFlow.js", () => {
    it(title, async () => void (await body()));
  });

export const train = { training: true };
export const fitting = { batchSize: 16, shuffle: false, verbose: 0 } as const;

export const kernel = (model: Sequential, i = 0): Tensor => model.layers[i].getWeights()[0];

/** The largest norm of a column. */
export const largest = (w: Tensor): number => tf.tidy(() => tf.max(tf.norm(w, 2, 0)).dataSync()[0]);
