import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { augMix, type Params, type PixelArray, randAugment, replay, sequence } from "../../src/index.ts";
import { MIX, type PolicyName } from "../../src/policy/internal/policyScales.ts";
import { policyStep } from "../../src/policy/internal/policySteps.ts";
import fixture from "../fixtures/policies.json" with { type: "json" };
import { gap, pixels } from "../images.ts";

type Drawn = Params & Record<string, number>;
const [height, width] = fixture.frame as [number, number];
const outline = { image: { shape: [height, width, 3] } };
const SEEDS = 800;
const drawn = (options: Parameters<typeof augMix>[0], seeds = SEEDS) =>
  Array.from({ length: seeds }, (_, seed) => augMix(options).draw(seed, outline));
const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length;

describe("augMix", () => {
  it("is the weighted sum of the image and its chains, rounded once", () => {
    fc.assert(
      fc.property(pixels(), fc.nat(), fc.boolean(), (bytes, seed, wide) => {
        const floats = {
          data: wide ? Float64Array.from(bytes.data) : Float32Array.from(bytes.data),
          shape: bytes.shape,
        };
        for (const image of [bytes, floats]) {
          const step = augMix({ range: [0, 255], depth: [1, 2] });
          const params = step.draw(seed, { image });
          const ends: PixelArray[] = params.chains.map(
            (chain) => replay({ image }, { step: "sequence", steps: chain } as Params, [randAugment()]).image.data,
          );
          const sum = Float64Array.from(image.data, (v, i) =>
            ends.reduce((total, end, k) => total + params.weights[k + 1] * end[i], params.weights[0] * v),
          );
          const mixed = replay({ image }, JSON.parse(JSON.stringify(params)), [augMix()]).image;
          expect(mixed.data.constructor).toBe(image.data.constructor);
          const limit = image === bytes ? 0.5 + 1e-4 : wide ? 1e-10 : 1e-4;
          expect(gap(mixed.data, sum)).toBeLessThanOrEqual(limit);
        }
      }),
      { numRuns: 30 },
    );
  });
  it("leaves flat bytes flat, in kernels' sizes too", () => {
    const image = { data: new Uint8Array(40 * 41 * 3).fill(255), shape: [40, 41, 3] };
    const chain: Params[] = [];
    for (let seed = 0; seed < 40; seed++) {
      const { weights } = augMix().draw(seed, { image });
      const y = augMix().apply({ image }, { step: "augMix", weights, chains: [chain, chain, chain] }).image.data;
      expect(y.every((v) => v === 255)).toBe(true);
    }
  });
  it("draws weights of Dirichlet(alpha) and Beta(alpha, alpha)", () => {
    for (const alpha of [0.3, 1, 5]) {
      const all = drawn({ alpha, width: 4, depth: 0 }, 2000).map(({ weights }) => weights);
      for (const weights of all) expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
      const shares = all.map(([own]) => 1 - own);
      expect(Math.abs(mean(shares) - 0.5)).toBeLessThan(0.03);
      expect(mean(shares.map((m) => (m - 0.5) ** 2)) * 4 * (2 * alpha + 1)).toBeCloseTo(1, 0);
      for (let k = 1; k <= 4; k++) {
        // each of 4 parts has mean 1/4 and variance 3/16 / (4·alpha + 1)
        const parts = all.map((weights) => weights[k] / (1 - weights[0]));
        expect(Math.abs(mean(parts) - 0.25)).toBeLessThan(0.03);
        expect(Math.abs((mean(parts.map((w) => (w - 0.25) ** 2)) * (4 * alpha + 1)) / (3 / 16) - 1)).toBeLessThan(0.15);
      }
    }
  });
  it("draws depths, steps and levels evenly, the levels below the severity", () => {
    const angles = new Set<number>();
    const depths = new Map<number, number>();
    const names = new Map<string, number>();
    for (const { chains } of drawn({ severity: 4, border: "edge" })) {
      expect(chains.length).toBe(3);
      for (const chain of chains) {
        depths.set(chain.length, (depths.get(chain.length) ?? 0) + 1);
        for (const params of chain as Drawn[]) {
          names.set(params.step, (names.get(params.step) ?? 0) + 1);
          if (params.step === "rotate") angles.add(Math.round(Math.abs(params.angle) * 1e6) / 1e6);
        }
      }
    }
    expect([...depths.keys()].sort()).toStrictEqual([1, 2, 3]);
    for (const count of depths.values()) expect(Math.abs(count / (3 * SEEDS) - 1 / 3)).toBeLessThan(0.04);
    expect([...angles].sort((a, b) => a - b)).toStrictEqual([0, 3.333333, 6.666667, 10]);
    expect(names.size).toBe(11); // shear and translate stand for two steps each
    expect(Math.abs(present(names.get("rotate")) / (6 * SEEDS) - 1 / 13)).toBeLessThan(0.015);
  });
  it("leaves the paper's tests out when asked", () => {
    const names = new Set(
      drawn({ colours: false }, 300).flatMap(({ chains }) => chains.flat().map(({ step }) => step)),
    );
    expect([...names].sort()).toStrictEqual(
      ["autocontrast", "equalize", "posterize", "rotate", "shear", "solarize", "translate"].sort(),
    );
  });
  it("counts as torchvision", () => {
    const table = fixture.augMix as Record<string, number[]>;
    for (let bin = 0; bin < 10; bin++) {
      const params = (name: PolicyName) =>
        present(policyStep(name, bin / 9, 1, MIX, {}, [height, width])).draw(0, outline) as Drawn;
      expect(params("TranslateX").x).toBe(table.TranslateX[bin]);
      expect(params("TranslateY").y).toBe(table.TranslateY[bin]);
      expect(params("Posterize").bits).toBe(table.Posterize[bin]);
      expect(params("Solarize").threshold * 255).toBeCloseTo(table.Solarize[bin], 4);
      expect(params("Color").factor - 1).toBeCloseTo(table.Color[bin], 6);
    }
  });
  it("changes the image alone", () => {
    const image = { data: new Uint8Array(48).map((_, i) => 5 * i), shape: [4, 4, 3] };
    const boxes = [{ left: 0, top: 0, right: 2, bottom: 3 }];
    const made = sequence([augMix()]).augment({ image, boxes }, 3);
    expect(made.boxes).toBe(boxes);
    expect(made.image.data).not.toStrictEqual(image.data);
  });
  it("refuses bad options", () => {
    expect(() => augMix({ width: 0 })).toThrow(/augMix: width must be a whole number of at least 1, got 0/);
    expect(() => augMix({ severity: 11 })).toThrow(/severity must be a whole number in \[1, 10\], got 11/);
    expect(() => augMix({ alpha: -1 })).toThrow(/alpha must be in \(0, ∞\), got -1/);
    expect(() => augMix({ depth: 1.5 })).toThrow(/augMix: depth must be a whole number/);
    expect(() => augMix({ border: "mirrored" as never })).toThrow(/augMix: border must be one of "constant"/);
  });
});
