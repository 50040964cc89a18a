import { present } from "@reg/testing";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/diagnosis/diagnose.ts";
import type { Columns, DiagnoseOptions } from "../../src/diagnosis/types.ts";
import { history } from "../../src/records/history.ts";
import runs from "../fixtures/runs.json" with { type: "json" };
import { statesOf } from "../metricSeries.ts";
import { kinds, knownHistory } from "./histories.ts";

const known = (kind: string, count: number) => Array.from({ length: count }, (_, seed) => knownHistory(kind, seed));
const actions = (history: Columns, options: DiagnoseOptions = {}) =>
  diagnose(history, options).advice.map(({ action }) => action);

describe("verdicts", () => {
  it.each(kinds)("tell the truth of histories that are made so: %s", (kind) => {
    const verdicts = known(kind, 100).map(
      ({ history, truth, options }) => diagnose(history, options).verdict === truth,
    );
    expect(verdicts.filter(Boolean).length).toBeGreaterThanOrEqual(95);
  });

  it("are given on more epochs than fit on a stack", () => {
    const loss = Array.from({ length: 300_000 }, (_, i) => 1 / (1 + i / 1000) + 0.01 * Math.sin(i * i));
    expect(diagnose({ loss, val_loss: loss.map((x) => x + 0.1) }).verdict).toBe("overfitting");
  });

  it("that are sure are right: of those with a confidence of 0.8 or more, 80 of 100 at least", () => {
    const told = kinds
      .flatMap((kind) => known(kind, 60))
      .map(({ history, truth, options }) => {
        const { verdict, confidence } = diagnose(history, options);
        return { right: verdict === truth, confidence };
      });
    const sure = told.filter(({ confidence }) => confidence >= 0.8);
    expect(sure.length).toBeGreaterThan(told.length / 2);
    expect(sure.filter(({ right }) => right).length / sure.length).toBeGreaterThanOrEqual(0.8);
  });

  it.each(runs.runs)("tell the truth of a real run: $name", ({ truth, history }) => {
    expect(diagnose(history as unknown as Columns).verdict).toBe(truth);
  });

  it("do not depend on the unit of the loss", () => {
    const kind = fc.constantFrom(...kinds);
    fc.assert(
      fc.property(kind, fc.nat(50), fc.integer({ min: -6, max: 6 }), (kind, seed, power) => {
        const { history } = knownHistory(kind, seed);
        const scaled = Object.entries(history).map(([name, values]) => [
          name,
          values.map((x) => (typeof x === "number" ? x * 2 ** power : x)),
        ]);
        const [one, other] = [diagnose(history), diagnose(Object.fromEntries(scaled))];
        expect([other.verdict, other.confidence]).toEqual([one.verdict, one.confidence]);
      }),
    );
  });

  it("are surer of clear cases than of close ones", () => {
    const falls = Array.from({ length: 60 }, (_, t) => 0.1 + 0.9 * 0.85 ** t);
    const gapOf = (gap: number) =>
      diagnose({ loss: falls, val_loss: falls.map((l, t) => l + gap * Math.min(1, t / 20)) });
    expect(gapOf(0.02)).toMatchObject({ verdict: "good fit", confidence: 1 });
    expect(gapOf(0.6)).toMatchObject({ verdict: "overfitting", confidence: 1 });
    expect(gapOf(0.09).confidence).toBeLessThan(0.9);
  });
});

describe("evidence", () => {
  const loss = Array.from({ length: 50 }, (_, t) => 0.9 ** t);
  const val_loss = loss.map((l, t) => 0.3 + l + 0.01 * Math.max(0, t - 20));

  it("has the gap of data losses: a penalty in the training loss is taken off", () => {
    const penalty = loss.map(() => 0.25);
    const penalized = loss.map((l) => l + 0.25);
    const plain = diagnose({ loss, val_loss });
    const taken = diagnose({ loss: penalized, val_loss, penalty }, { penalty: "penalty" });
    expect(taken.verdict).toBe(plain.verdict);
    expect(taken.evidence.gap).toBeCloseTo(plain.evidence.gap, 12);
    expect(diagnose({ loss: penalized, val_loss }).evidence.gap).toBeCloseTo(plain.evidence.gap - 0.25, 12);
  });

  it("is drawn with seed 0 unless another is given", () => {
    const noisy = loss.map((l, t) => 0.5 + l + 0.05 * Math.sin(40 * t * t) + 0.0042 * Math.max(0, t - 30));
    const history = { loss: loss.map((l) => 0.45 + l), val_loss: noisy };
    const confidences = [{}, { seed: 0 }, { seed: 1 }].map((options) => diagnose(history, options).confidence);
    expect(confidences[0]).toBe(confidences[1]);
    expect(confidences[0]).not.toBe(confidences[2]);
  });

  it("has the best epoch where it is the first, and none where there is no validation", () => {
    const rising = loss.map((_, t) => 0.5 + 0.01 * t);
    expect(diagnose({ loss, val_loss: rising }).evidence).toMatchObject({
      bestEpoch: 0,
      bestLoss: 0.5,
      wastedEpochs: 49,
    });
    expect(diagnose({ loss }, { validation: null }).evidence).toMatchObject({
      bestEpoch: null,
      bestLoss: Number.NaN,
      wastedEpochs: 0,
    });
  });

  it("has the best epoch, the wasted ones and the trends", () => {
    const { evidence } = diagnose({ loss, val_loss, epoch: loss.map((_, t) => t + 100) });
    const best = val_loss.indexOf(Math.min(...val_loss));
    expect(evidence).toMatchObject({
      bestEpoch: 100 + best,
      wastedEpochs: 49 - best,
      bestLoss: val_loss[best],
      epochs: 50,
    });
    expect(evidence.trend.validation).toBeGreaterThan(0);
    expect(evidence.trend.training).toBeLessThan(0);
  });

  it("has the noise of validation", () => {
    const [{ history }] = known("validation jumps about", 1) as [ReturnType<typeof knownHistory>];
    const { noise } = diagnose(history).evidence;
    expect(noise.validation).toBeGreaterThan(10 * noise.training);
    const quiet = diagnose({ loss, val_loss }, { validationSize: 100 }).evidence.noise;
    const level = val_loss.slice(-8).reduce((sum, x) => sum + x / 8, 0);
    expect(quiet.standardError).toBeCloseTo(level / 10, 2);
  });

  it("counts the samples of validation where it is told", () => {
    const falls = Array.from({ length: 60 }, (_, t) => 0.1 + 0.9 * 0.85 ** t);
    const above = falls.map((l) => l + 0.04);
    expect(diagnose({ loss: falls, val_loss: above }, { validationSize: 5000 }).verdict).toBe("good fit");
    expect(diagnose({ loss: falls, val_loss: above }, { validationSize: 2 }).verdict).toBe("validation too small");
  });

  it("takes the baseline and the target where they are known", () => {
    const flat = { loss: new Array(40).fill(0.5), val_loss: new Array(40).fill(0.51) };
    expect(diagnose(flat, { baseline: 2.3 }).verdict).toBe("good fit");
    expect(diagnose(flat, { baseline: 0.6 }).verdict).toBe("underfitting");
    expect(diagnose(flat, { baseline: 0.6, target: 0.49 }).verdict).toBe("good fit");
  });

  it("does not call a model that classifies well underfit, though its first epoch taught it most", () => {
    const loss = Array.from({ length: 30 }, (_, t) => 0.25 + 0.15 * 0.8 ** t);
    const val_loss = loss.map((l) => l + 0.01);
    expect(diagnose({ loss, val_loss }).verdict).toBe("underfitting");
    expect(diagnose({ loss, val_loss, accuracy: loss.map(() => 0.93) }).verdict).toBe("good fit");
  });

  it("does not take a small gap for overfitting because the losses are below 0", () => {
    const loss = Array.from({ length: 40 }, (_, t) => 5 - 15 * (1 - 0.8 ** t));
    const of = (gap: number) => diagnose({ loss, val_loss: loss.map((l) => l + gap) }).verdict;
    expect([of(0.7), of(6)]).toEqual(["good fit", "overfitting"]);
  });

  it("says when validation loss lies below training loss", () => {
    const below = diagnose({ loss: loss.map((l) => l + 0.2), val_loss: loss.map((l) => l + 0.1) });
    expect(below.verdict).toBe("good fit");
    expect(below.reasons.at(-1)).toContain("Validation loss lies below training loss");
  });

  it("tells why validation loss lies below training loss by when it does", () => {
    const fall = (t: number) => 2 * 0.8 ** t + 0.3;
    const told = (training: (t: number) => number, validation: (t: number) => number) => {
      const column = (of: (t: number) => number) => Array.from({ length: 40 }, (_, t) => of(t));
      return diagnose({ loss: column(training), val_loss: column(validation) }).reasons.at(-1);
    };
    const line = (t: number) => 10 - 0.23 * t;
    expect(told(line, (t) => line(t + 0.5))).toContain("half an epoch later");
    expect(told(fall, (t) => 0.7 * fall(t))).toContain("The validation data are easier");
    expect(told((t) => fall(t) + 0.4 * (1 - 0.8 ** t), fall)).toContain("dropout, augmentation or a penalty");
  });

  it("does not take the end of a long fall for leaps, nor a fall of nothing for learning where the model had learned", () => {
    const long = Array.from({ length: 100 }, (_, t) => 5e6 * 0.93 ** t + 2e4);
    expect(diagnose({ loss: long, val_loss: long.map((l) => l + 4e3) }).verdict).toBe("good fit");
    const late = Array.from({ length: 40 }, (_, t) => 0.47 - 0.0007 * t);
    expect(diagnose({ loss: late, val_loss: late }, { pretrained: true }).verdict).toBe("good fit");
    expect(diagnose({ loss: late, val_loss: late }).verdict).toBe("underfitting");
  });

  it("has a finite share left where losses fall below 0", () => {
    const loss = Array.from({ length: 60 }, (_, t) => -0.2 - 0.7 * (1 - 0.9 ** t));
    const { verdict, evidence } = diagnose({ loss, val_loss: loss.map((l) => l + 0.02) });
    expect([verdict, evidence.left >= 0 && evidence.left < 0.1]).toEqual(["good fit", true]);
  });

  it("is unsure of a good verdict on a validation too good to be true", () => {
    const sure = diagnose({ loss, val_loss: loss });
    const unsure = diagnose({ loss, val_loss: loss }, { suspicious: "It is next to nothing." });
    expect(sure.confidence).toBeGreaterThan(0.5);
    expect(unsure).toMatchObject({ verdict: sure.verdict, confidence: 0.5 });
    expect([unsure.reasons[0], unsure.advice[0].action]).toEqual(["It is next to nothing.", "check the split"]);
  });

  it("reads what history recorded, validated every other epoch", () => {
    const log = history();
    const seen = loss.map((l, epoch) => ({
      epoch,
      metrics: epoch % 2 ? { loss: l } : { loss: l, val_loss: val_loss[epoch] },
    }));
    const { verdict, evidence } = diagnose(present(statesOf(log, seen as never[]).at(-1)));
    expect([verdict, evidence.epochs]).toEqual(["overfitting", 25]);
  });
});

describe("advice", () => {
  const of = (kind: string) => knownHistory(kind, 1).history;

  it("for underfitting is the textbook's list", () => {
    const list = ["more complex model", "feature engineering", "train longer", "less regularization", "more data"];
    expect(actions(of("learns little"))).toEqual(list);
    expect(actions(of("stopped while it learned"))[0]).toBe("train longer");
    expect(actions(of("learns little"), { inUse: ["dropout"] })[0]).toBe("less regularization");
    expect(actions(of("stopped while it learned")).sort()).toEqual([...list].sort());
  });

  it("for overfitting names what is not on yet, and the strength of what is", () => {
    const first = actions(of("falls, then rises"), { data: "images" });
    expect(first.slice(0, 4)).toEqual(["early stopping", "augmentation", "weight decay", "dropout"]);
    const next = actions(of("falls, then rises"), { data: "images", inUse: ["earlyStopping", "L2", "drop-out"] });
    expect(next[0]).toBe("augmentation");
    expect(next).not.toContain("dropout");
    expect(next).not.toContain("weight decay");
    expect(next).toContain("stronger L2");
    expect(actions(of("flat far above training"))[0]).not.toBe("augmentation");
    const known = actions(of("falls, then rises"), { data: "images", inUse: ["randomCrop", "L1L2", "EarlyStopping"] });
    expect(known.slice(0, 3)).toEqual(["dropout", "batch normalization", "weight constraint"]);
  });

  it("is there for every verdict", () => {
    for (const kind of kinds) expect(actions(of(kind)).length).toBeGreaterThan(0);
    expect(actions(of("ends in NaN"))[0]).toBe("lower learning rate");
    expect(actions(of("validation jumps about"))[0]).toBe("larger validation set");
  });
});

describe("edges and bad input", () => {
  it("makes do with no epoch, one, and losses that are all the same", () => {
    expect(diagnose({ loss: [], val_loss: [] })).toMatchObject({ verdict: "too early to tell", confidence: 1 });
    expect(diagnose({ loss: [1], val_loss: [1] }).verdict).toBe("too early to tell");
    expect(diagnose({ loss: ["NaN"], val_loss: [null] }).verdict).toBe("diverging");
    expect(diagnose({ loss: new Array(20).fill(0), val_loss: new Array(20).fill(0) }).verdict).toBe("broken");
    expect(diagnose({ loss: [1, NaN], val_loss: [1, 1] }).verdict).toBe("diverging");
  });

  it.each([
    [{ loss: [1] }, {}, 'column: the history has no "val_loss"; it has "loss".'],
    [{ loss: [1], val_loss: [1, 2] }, {}, '"loss" has 1 entries and "val_loss" 2'],
    [{ loss: [1], val_loss: [1] }, { penalty: "l2" }, 'the history has no "l2"'],
    [
      { loss: [1], val_loss: [1] },
      { validationSize: 0 },
      "diagnose: validationSize must be a whole number of at least 1",
    ],
    [{ loss: [1], val_loss: [1] }, { target: 2, baseline: 1 }, "diagnose: baseline must be in [2, ∞), got 1"],
    [{ loss: [1], val_loss: [1] }, { data: "video" as never }, 'diagnose: data must be one of "images"'],
    [
      { accuracy: [1], val_accuracy: [1] },
      { training: "accuracy", validation: "val_accuracy" },
      'diagnose: "accuracy" rises',
    ],
  ])("refuses %j with %j", (history, options, message) => {
    expect(() => diagnose(history, options)).toThrow(message);
  });
});
