import { describe, expect, it } from "vitest";
import { loadDigits } from "../src/data/loadDigits.ts";
import type { Recipe } from "../src/recipe.ts";
import { trainer } from "../src/trainer.ts";

const data = loadDigits();
const start = (recipe: Partial<Recipe> = {}) =>
  trainer({ data, sizes: { train: 64, validation: 64 }, recipe: { name: "net", ...recipe }, seed: 3, labelNoise: 0 });
const zeros = ({ weights }: ReturnType<typeof trainer>) => weights["hidden2.w"].data.filter((w) => w === 0).length;

/** Epochs of a net, some before its recipe changes and some after. */
function changed(first: Partial<Recipe>, next: Partial<Recipe>, before = 2, after = 2) {
  const net = start(first);
  for (let i = 0; i < before; i++) net.epoch();
  const last = [...net.history.trainLoss];
  net.change({ name: "net", ...next });
  for (let i = 0; i < after; i++) net.epoch();
  const { trainLoss } = net.history;
  net.dispose();
  return { last, trainLoss };
}

describe("a change of the recipe", () => {
  const recipes: Partial<Recipe>[] = [
    { l1: { strength: 1e-3 } },
    { norm: "batch" },
    { norm: "rms" },
    { dropout: 0.5 },
    { net: "conv", norm: "group" },
    { ema: 0.9 },
    { learningRate: 1e-2 },
    { patience: 1 },
  ];
  it.each(recipes)("to %o works from the next epoch on, and repeats", (recipe) => {
    const { last, trainLoss } = changed({}, recipe);
    expect(trainLoss.slice(0, 2)).toEqual(last);
    expect(trainLoss).toHaveLength(4);
    expect(trainLoss.every(Number.isFinite)).toBe(true);
    expect(changed({}, recipe).trainLoss).toEqual(trainLoss);
    const same = changed({}, {}).trainLoss;
    if (recipe.patience === undefined) expect(trainLoss).not.toEqual(same);
    else expect(trainLoss).toEqual(same);
  });

  it("to the same recipe changes nothing", () => {
    const net = start({ norm: "batch", dropout: 0.2 });
    for (let i = 0; i < 4; i++) net.epoch();
    expect(changed({ norm: "batch", dropout: 0.2 }, { norm: "batch", dropout: 0.2 }).trainLoss).toEqual(
      net.history.trainLoss,
    );
    net.dispose();
  });

  it("makes and keeps exact zeros while L1 is on", () => {
    const net = start();
    net.epoch();
    expect(zeros(net)).toBe(0);
    net.change({ name: "net", l1: { strength: 1e-2 } });
    for (let i = 0; i < 5; i++) net.epoch();
    expect(zeros(net)).toBeGreaterThan(1000);
    net.dispose();
  });
});

it("goes back to the weights of the lowest validation loss", () => {
  const net = start({ patience: 3, learningRate: 1e-2 });
  while (!net.stopped) net.epoch();
  const best = net.restore();
  expect(best).toBe(net.history.validationLoss.length - 3);
  expect(net.evaluate(net.parts.validation).loss).toBe(Math.min(...net.history.validationLoss));
  net.dispose();
});

it("predicts with the mean of the weights, and trains the weights themselves", () => {
  const plain = start();
  const mean = start({ ema: 0.95 });
  for (let i = 0; i < 5; i++) {
    plain.epoch();
    mean.epoch();
  }
  expect(mean.history.trainLoss).not.toEqual(plain.history.trainLoss);
  mean.change({ name: "net" });
  plain.epoch();
  mean.epoch();
  expect(mean.history.trainLoss.at(-1)).toBe(plain.history.trainLoss.at(-1));
  plain.dispose();
  mean.dispose();
});

describe("what is saved", () => {
  const recipes: Partial<Recipe>[] = [
    { l1: { strength: 1e-3 }, l2: 1e-3, dropout: 0.3, norm: "batch" },
    { norm: "layer", ema: 0.9 },
    { reparametrize: "spectral", patience: 2, learningRate: 1e-2 },
    { reparametrize: "length", mixup: 0.4, smoothing: 0.1 },
    { net: "conv", cutmix: 1, groupLasso: 1e-3 },
  ];
  it.each(recipes)("is gone on with to the same bits in another trainer, with %o", (recipe) => {
    const [whole, half, rest] = [start(recipe), start(recipe), start(recipe)];
    for (let i = 0; i < 5; i++) whole.epoch();
    for (let i = 0; i < 3; i++) half.epoch();
    rest.load(structuredClone(half.save()));
    half.dispose();
    for (let i = 0; i < 2; i++) rest.epoch();
    expect(rest.history).toEqual(whole.history);
    expect([rest.stopped, rest.restore()]).toEqual([whole.stopped, whole.restore()]);
    expect(rest.evaluate(rest.parts.test)).toEqual(whole.evaluate(whole.parts.test));
    for (const net of [whole, rest]) net.dispose();
  });
});
