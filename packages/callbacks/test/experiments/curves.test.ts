import { describe, expect, it } from "vitest";
import { learningCurve, learningRateRange, overfitOneBatch, validationCurve } from "../../src/index.ts";

const wellFormed = (svg: string) => {
  const open: string[] = [];
  for (const [, close, name, , self] of svg.matchAll(/<(\/?)([a-z]+)((?:\s[\w-]+="[^"<]*")*)(\/?)>/g)) {
    if (close) expect(open.pop()).toBe(name);
    else if (!self) open.push(name);
  }
  expect(open).toEqual([]);
  expect(svg).not.toMatch(/NaN|undefined|Infinity/);
};

describe("learningCurve", () => {
  it("scores every size with the same seeds, and plots it", async () => {
    const calls: [number, number][] = [];
    const train = (size: number, seed: number) => {
      calls.push([size, seed]);
      return { training: 0.1 + (seed % 7) / 100, validation: 0.1 + 5 / size + (seed % 5) / 100 };
    };
    const { points, svg } = await learningCurve(train, { sizes: [10, 20, 40], repeats: 3, seed: 9 });
    expect(points.map(({ at }) => at)).toEqual([10, 20, 40]);
    expect(new Set(calls.map(([, seed]) => seed)).size).toBe(3);
    expect(points[0].validation).toBeGreaterThan(points[2].validation);
    expect(points[0].validationError).toBeGreaterThan(0);
    wellFormed(svg);
    expect(svg).toContain("training samples");
  });

  it("has no error with one repeat, and survives a point that is NaN", async () => {
    const { points, svg } = await learningCurve(
      async (size) => ({ training: 1, validation: size === 2 ? Number.NaN : 2 }),
      { sizes: [1, 2, 3] },
    );
    expect(points[0].validationError).toBe(0);
    wellFormed(svg);
  });

  it("says what is wrong", async () => {
    const train = () => ({ training: 1, validation: 1 });
    await expect(learningCurve(train, { sizes: [20, 10] })).rejects.toThrow(
      "sizes must be whole numbers of at least 1, ascending, got [20, 10]",
    );
    await expect(learningCurve(train, { sizes: [] })).rejects.toThrow("sizes must be");
    await expect(learningCurve(train, { sizes: [1], repeats: 0 })).rejects.toThrow("repeats must be");
    await expect(learningCurve(() => ({ training: 1 }) as never, { sizes: [1] })).rejects.toThrow(
      "the run at 1 must give { training, validation } as numbers",
    );
  });
});

describe("validationCurve", () => {
  const values = [1e-4, 1e-3, 1e-2, 1e-1];
  const train = (strength: number, seed: number) => ({
    training: strength,
    validation: (Math.log10(strength) + 3) ** 2 / 100 + (seed % 100) / 5000,
  });

  it("finds the best value, and the simplest within its error", async () => {
    const { best, simplest, svg } = await validationCurve(train, { parameter: "strength <w>", values, repeats: 5 });
    expect(best.at).toBe(1e-3);
    expect(simplest.at).toBeGreaterThanOrEqual(1e-3);
    expect(simplest.validation).toBeLessThanOrEqual(best.validation + best.validationError);
    wellFormed(svg);
    expect(svg).toContain("strength &lt;w&gt;");
  });

  it("takes the largest score for accuracies, and passes over NaN", async () => {
    const accuracy = (rate: number) => ({
      training: 1,
      validation: rate === 0.2 ? 0.9 : rate === 0.5 ? Number.NaN : 0.8,
    });
    const { best } = await validationCurve(accuracy, { parameter: "rate", values: [0, 0.2, 0.5], mode: "max" });
    expect(best.at).toBe(0.2);
  });

  it("says what is wrong", async () => {
    await expect(validationCurve(train, { parameter: "rate", values, mode: "lower" as never })).rejects.toThrow(
      'validationCurve: mode must be one of "min", "max", got "lower"',
    );
    await expect(validationCurve(train, { parameter: "rate", values, scale: "ln" as never })).rejects.toThrow(
      'validationCurve: scale must be one of "log", "linear", got "ln"',
    );
    await expect(validationCurve(train, { parameter: "rate", values: [0.5, 0.1] })).rejects.toThrow(
      "values must be finite and ascending, got [0.5, 0.1]",
    );
    await expect(validationCurve(train, { parameter: "rate", values: [0, 1], scale: "log" })).rejects.toThrow(
      "needs positive values, got 0",
    );
  });
});

describe("overfitOneBatch", () => {
  it.each<[string, (i: number) => number, boolean, RegExp]>([
    ["learns", (i) => 2 * 0.9 ** i, true, /fell to 0.0\d+, from 2, in \d+ steps/],
    ["stays", () => 2.3, false, /stayed at 2.3: gradients do not arrive/],
    ["rises", (i) => 1 + i, false, /rose from 1 to 500/],
    ["blows up", (i) => (i > 3 ? Number.NaN : 1), false, /became NaN at step 4: lower the learning rate/],
    ["half way", (i) => 1 - Math.min(0.5, i / 100), false, /fell from 1 to 0.5 only/],
  ])("tells a net that %s", async (_, lossAt, learned, reason) => {
    let i = 0;
    const found = await overfitOneBatch(() => lossAt(i++));
    expect(found.learned).toBe(learned);
    expect(found.reason).toMatch(reason);
  });

  it("says what is wrong", async () => {
    await expect(overfitOneBatch(() => 1, { steps: 0 })).rejects.toThrow("steps must be");
    await expect(overfitOneBatch(() => -2)).rejects.toThrow(
      "overfitOneBatch: first loss must be in [0, ∞), got -2. The net must learn all but a fraction of it.",
    );
    await expect(overfitOneBatch(() => undefined as never)).rejects.toThrow("step must give a loss, got undefined");
  });
});

describe("learningRateRange", () => {
  /** Gradient descent on ½·w², whose gradients are a little off, so that it rests nowhere; stable below a rate of 2. */
  const quadratic = () => {
    let w = 1;
    let sign = 1;
    return (rate: number) => {
      const loss = 0.5 * w * w;
      sign = -sign;
      w -= rate * (w + 0.1 * sign);
      return loss;
    };
  };

  it("suggests a rate at which the loss falls, below the one at which it blows up", async () => {
    const { suggestion, largest, rates, losses } = await learningRateRange(quadratic(), { from: 1e-4, to: 100 });
    expect(suggestion).toBeGreaterThan(1e-3);
    expect(suggestion).toBeLessThan(2);
    expect(largest).toBeLessThan(2);
    expect(rates.length).toBe(losses.length);
    expect(rates.length).toBeLessThan(100); // it ended at the blow-up
  });

  it("takes losses below 0, and ends where they come to lie far above the lowest", async () => {
    const losses = [-1, -2, -3, -4, -4, -3, 40, 60, 80];
    let i = 0;
    const found = await learningRateRange(() => losses[i++], { steps: 9, smoothing: 0, from: 1, to: 256 });
    expect(found.losses).toEqual([-1, -2, -3, -4, -4, -3, 40]);
    expect([found.suggestion, found.largest]).toEqual([2, 8 / 3]);
  });

  it("has no suggestion where nothing falls, and ends at NaN", async () => {
    expect((await learningRateRange(() => 1)).suggestion).toBeNaN();
    const ended = await learningRateRange((rate) => (rate > 1e-3 ? Number.NaN : 1));
    expect(ended.losses.every(Number.isFinite)).toBe(true);
  });

  it("says what is wrong", async () => {
    await expect(learningRateRange(() => 1, { from: 0 })).rejects.toThrow("from must be in (0, ∞)");
    await expect(learningRateRange(() => 1, { from: 1, to: 1 })).rejects.toThrow("It must be above from");
    await expect(learningRateRange(() => "1" as never)).rejects.toThrow("step must give a loss, got 1");
  });
});
