import { describe, expect, it } from "vitest";
import { diagnose } from "../src/index.ts";
import { kinds, knownHistory } from "./histories.ts";

const columns = (loss: number[], val_loss: number[]) => ({ loss, val_loss });
const falling = (epochs: number, tau: number, floor: number) =>
  Array.from({ length: epochs }, (_, t) => floor + (1 - floor) * Math.exp(-t / tau));

describe("diagnose on histories whose truth is known", () => {
  const judged = (kind: string) =>
    Array.from({ length: 60 }, (_, seed) => {
      const { history, truth } = knownHistory(kind, seed);
      return { right: diagnose(history).verdict === truth };
    });

  it.each(kinds)("knows %s in at least nine of ten", (kind) => {
    expect(judged(kind).filter(({ right }) => right).length).toBeGreaterThanOrEqual(54);
  });

  it("is wrong about few of all", () => {
    const all = kinds.flatMap(judged);
    expect(all.filter(({ right }) => !right).length).toBeLessThanOrEqual(all.length / 50);
  });
});

describe("the evidence", () => {
  const loss = falling(40, 5, 0.05);
  const val_loss = loss.map((l, t) => l + 0.1 + 0.01 * Math.max(0, t - 15));
  const found = diagnose(columns(loss, val_loss));

  it("says where the best epoch was, and what was wasted", () => {
    expect(found.verdict).toBe("overfitting");
    expect(found.evidence.bestEpoch).toBe(val_loss.indexOf(Math.min(...val_loss)));
    expect(found.evidence.wastedEpochs).toBe(39 - found.evidence.bestEpoch!);
    expect(found.evidence.bestLoss).toBe(Math.min(...val_loss));
    expect(found.evidence.gap).toBeCloseTo(found.evidence.validationLoss - found.evidence.trainingLoss, 12);
    expect(found.evidence.trend.validation).toBeGreaterThan(0);
    expect(found.reasons.length).toBeGreaterThan(0);
  });

  it("compares data losses only: a penalty in the training loss is taken off", () => {
    const penalty = loss.map(() => 0.5);
    const mixed = { loss: loss.map((l) => l + 0.5), val_loss, penalty };
    const plain = diagnose(columns(loss, val_loss));
    const apart = diagnose(mixed, { penalty: "penalty" });
    expect(apart.verdict).toBe(plain.verdict);
    expect(apart.evidence.gap).toBeCloseTo(plain.evidence.gap, 9);
    expect(diagnose(mixed).evidence.gap).toBeLessThan(0); // what frameworks show
  });

  it("gives the same answer for the same seed", () => {
    expect(diagnose(columns(loss, val_loss), { seed: 5 })).toEqual(diagnose(columns(loss, val_loss), { seed: 5 }));
  });

  it("is too early after few epochs, and diverging at NaN", () => {
    expect(diagnose(columns([1, 0.9], [1, 0.95])).verdict).toBe("too early to tell");
    expect(diagnose({ loss: [1, 0.9, "NaN"], val_loss: [1, 0.9, "NaN"] }).verdict).toBe("diverging");
  });
});

describe("the advice", () => {
  const rising = columns(
    falling(40, 5, 0.02),
    falling(40, 4, 0.4).map((l, t) => l + 0.01 * Math.max(0, t - 10)),
  );

  it("names the next regularizer given what is on already", () => {
    const actions = (options: object) => diagnose(rising, options).advice.map(({ action }) => action);
    const none = actions({ data: "images" });
    expect(none[0]).toBe("early stopping");
    expect(none).toContain("augmentation");
    expect(none.indexOf("weight decay")).toBeLessThan(none.indexOf("smaller model"));
    const some = actions({ data: "images", inUse: ["dropout", "l2", "augment"] });
    expect(some).not.toContain("dropout");
    expect(some).not.toContain("weight decay");
    expect(some).not.toContain("augmentation");
    expect(some).toContain("stronger dropout");
    expect(actions({ data: "tabular" })).not.toContain("augmentation");
  });

  it("gives the textbook's list for underfitting, less regularization first where there is some", () => {
    const flat = columns(falling(40, 5, 0.8), falling(40, 5, 0.81));
    const { verdict, advice } = diagnose(flat);
    expect(verdict).toBe("underfitting");
    expect(advice.map(({ action }) => action)).toEqual([
      "more complex model",
      "feature engineering",
      "train longer",
      "less regularization",
      "more data",
    ]);
    expect(diagnose(flat, { inUse: ["dropout"] }).advice[0]!.action).toBe("less regularization");
  });
});

describe("bad histories", () => {
  it("names the columns that are there", () => {
    expect(() => diagnose({ loss: [1, 2], valid: [1, 2] })).toThrow(/"val_loss"/);
    expect(() => diagnose(columns([1, 2], [1]))).toThrow(RangeError);
    expect(() => diagnose(columns([1], [1]), { data: "video" as never })).toThrow('data must be one of "images"');
    expect(() => diagnose(columns([1], [1]), { validationSize: 0 })).toThrow(
      "validationSize must be a whole number of at least 1",
    );
  });
});
