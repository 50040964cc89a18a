import { sizeOf } from "@reg/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutmix, mixup, oneOf, replay } from "../../src/index.ts";
import { gap } from "../images.ts";

const options = fc.record({
  alpha: fc.constantFrom(0.2, 1, 4),
  per: fc.constantFrom("batch", "sample") as fc.Arbitrary<"batch" | "sample">,
});
const cases = fc.record({
  count: fc.integer({ min: 0, max: 5 }),
  height: fc.integer({ min: 1, max: 7 }),
  width: fc.integer({ min: 1, max: 8 }),
  seed: fc.nat(),
  options,
});

/** Image n is all n, its label is one-hot, its mask is class n. */
const numbered = (count: number, height: number, width: number) => {
  const shape = [count, height, width, 2];
  const each = height * width * 2;
  return {
    image: { data: Float64Array.from({ length: sizeOf(shape) }, (_, i) => Math.floor(i / each)), shape },
    label: {
      data: Float64Array.from({ length: count * count }, (_, i) => (Math.floor(i / count) === i % count ? 1 : 0)),
      shape: [count, count],
    },
    mask: {
      data: Uint8Array.from({ length: count * height * width }, (_, i) => Math.floor(i / (height * width))),
      shape: [count, height, width, 1],
    },
  };
};
const rowOf = (data: ArrayLike<number>, i: number, size: number) => Array.from(data).slice(i * size, (i + 1) * size);

describe("mixup", () => {
  it("blends image, label and one-hot mask by the same lambda", () => {
    fc.assert(
      fc.property(cases, ({ count, height, width, seed, options }) => {
        const { image, label } = numbered(count, height, width);
        const batch = { image, label, mask: image };
        const step = mixup(options);
        const params = step.draw(seed, batch);
        const mixed = step.apply(batch, JSON.parse(JSON.stringify(params)));
        expect([...params.pairs].sort((a, b) => a - b)).toStrictEqual(Array.from({ length: count }, (_, i) => i));
        const means = params.pairs.map((pair, n) => params.lambdas[n] * n + (1 - params.lambdas[n]) * pair);
        for (const [n, mean] of means.entries()) {
          const row = rowOf(mixed.label.data, n, count);
          expect(row.reduce((sum, v) => sum + v, 0)).toBeCloseTo(1, 12);
          expect(row.reduce((sum, v, k) => sum + v * k, 0)).toBeCloseTo(mean, 12);
          expect(
            gap(rowOf(mixed.image.data, n, height * width * 2), Array(height * width * 2).fill(mean)),
          ).toBeLessThan(1e-12);
        }
        expect(mixed.mask.data).toStrictEqual(mixed.image.data);
        if (options.per === "batch") expect(new Set(params.lambdas).size).toBe(Math.min(count, 1));
      }),
    );
  });
  it("takes bytes, signals, rows and numbers as targets", () => {
    const params = { step: "mixup", pairs: [1, 2, 0], lambdas: [0.75, 1, 0] };
    const image = { data: new Uint8Array([10, 20, 31]), shape: [3, 1] };
    const label = { data: new Float32Array([1, 2, 4]), shape: [3] };
    const mixed = mixup().apply({ image, label }, params);
    expect([...mixed.image.data, ...mixed.label.data]).toStrictEqual([13, 20, 10, 1.25, 2, 1]);
    expect(mixed.image.data).toBeInstanceOf(Uint8Array);
    expect([...image.data]).toStrictEqual([10, 20, 31]);
  });
  it("draws lambdas of Beta(alpha, alpha)", () => {
    const image = { data: new Float32Array(4000), shape: [4000, 1] };
    const { lambdas } = mixup({ alpha: 0.5, per: "sample" }).draw(1, { image });
    const mean = lambdas.reduce((sum, v) => sum + v, 0) / 4000;
    const variance = lambdas.reduce((sum, v) => sum + (v - mean) ** 2, 0) / 4000;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(Math.abs(variance - 0.125)).toBeLessThan(0.006);
  });
  it("refuses what has no meaning", () => {
    const { image, label, mask } = numbered(3, 2, 2);
    expect(() => mixup({ alpha: 0 })).toThrow(/mixup: alpha must be in \(0, ∞\), got 0/);
    expect(() => mixup({ per: "pair" as never })).toThrow(/per must be one of "batch", "sample", got "pair"/);
    expect(() => mixup().augment({ image, mask }, 1)).toThrow(/mask must be one-hot floats, got whole numbers/);
    expect(() => mixup().augment({ image, label: { ...label, shape: [9] } }, 1)).toThrow(/label must have N = 3/);
    expect(() => mixup().augment({ image: { ...image, shape: [3] } }, 1)).toThrow(/its data has 24/);
  });
});

describe("cutmix", () => {
  it("labels by the pixels really replaced, and pastes masks alike", () => {
    fc.assert(
      fc.property(cases, ({ count, height, width, seed, options }) => {
        const batch = numbered(count, height, width);
        const step = cutmix(options);
        const params = step.draw(seed, batch);
        const mixed = step.apply(batch, JSON.parse(JSON.stringify(params)));
        for (let n = 0; n < count; n++) {
          const classes = rowOf(mixed.mask.data, n, height * width);
          const shares = Array.from(
            { length: count },
            (_, k) => classes.filter((v) => v === k).length / (height * width),
          );
          expect(gap(rowOf(mixed.label.data, n, count), shares)).toBeLessThan(1e-12);
          const twice = classes.flatMap((v) => [v, v]);
          expect(rowOf(mixed.image.data, n, height * width * 2)).toStrictEqual(twice);
        }
        if (options.per === "batch" && count > 0)
          expect(new Set(params.boxes.map((b) => JSON.stringify(b))).size).toBe(1);
      }),
    );
  });
  it("keeps odd cuts whole: boxes inside the image have sides √(1 − λ)", () => {
    const image = { data: new Uint8Array(2000 * 25), shape: [2000, 5, 5, 1] };
    const { boxes } = cutmix({ per: "sample" }).draw(3, { image });
    const widths = boxes.map((b) => b.right - b.left);
    expect(new Set(widths)).toStrictEqual(new Set([0, 1, 2, 3, 4, 5]));
    // E of the mean area: λ is uniform, the centre is anywhere, clipping loses some.
    const share = boxes.reduce((sum, b) => sum + (b.right - b.left) * (b.bottom - b.top), 0) / 25 / 2000;
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.4);
  });
  it("refuses other shapes", () => {
    const { image, mask } = numbered(2, 3, 3);
    expect(() => cutmix().draw(1, { image: { shape: [2, 9] } })).toThrow(
      /image must have shape \[N, H, W, C\], got \[2, 9\]/,
    );
    expect(() => cutmix().augment({ image, mask: { ...mask, shape: [2, 9, 1, 1] } }, 1)).toThrow(
      /mask must have shape/,
    );
  });
  it("alternates with mixup, and replays", () => {
    const { image, label } = numbered(4, 3, 3);
    const step = oneOf([mixup(), cutmix()]);
    const names = new Set<string>();
    for (let seed = 0; seed < 20; seed++) {
      const params = step.draw(seed, { image });
      names.add((params.steps[0] as { step: string }).step);
      expect(replay({ image, label }, params, [step])).toStrictEqual(step.augment({ image, label }, seed));
    }
    expect(names).toStrictEqual(new Set(["mixup", "cutmix"]));
  });
});
