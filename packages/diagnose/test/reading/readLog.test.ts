import { describe, expect, it } from "vitest";
import { diagnoseRun, joinRuns, LogError, type Run, readLog } from "../../src/index.ts";
import { SAMPLES } from "./logs.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const read = (text: string, file = "x") => readLog(file, [bytesOf(text)]);
const joined = (files: Readonly<Record<string, string>>): Run[] =>
  joinRuns(Object.entries(files).flatMap(([file, text]) => read(text, file)));

describe("readLog", () => {
  it.each(SAMPLES)("reads $kind: $training, $validation", (sample) => {
    const runs = read(sample.text);
    expect(runs.map(({ kind, unit }) => [kind, unit])).toEqual([[sample.kind, sample.unit]]);
    const { report, curves } = diagnoseRun(runs[0]);
    expect(report.columns).toEqual({ training: sample.training, validation: sample.validation, metric: sample.metric });
    const curve = curves.validation ?? curves.training;
    expect([curve?.at.at(-1), curve?.values.at(-1)]).toEqual(sample.last);
  });

  it.each(SAMPLES)(
    "reads $kind in pieces of any size, in UTF-16 and with Windows' line ends: $training",
    ({ text }) => {
      const whole = read(text);
      const bytes = bytesOf(text);
      for (const size of [1, 7, 64]) {
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          bytes.subarray(i * size, (i + 1) * size),
        );
        expect(readLog("x", pieces)).toEqual(whole);
      }
      const wide = Buffer.from(`\ufeff${text}`, "utf16le");
      expect(readLog("x", [new Uint8Array(wide)])).toEqual(whole);
      expect(readLog("x", [bytesOf(`\ufeff${text}`)])).toEqual(whole);
      if (!text.includes("\r")) expect(read(text.replaceAll("\n", "\r\n"))).toEqual(whole);
    },
  );

  it("begins another run where the count starts anew or the header comes again, and goes on where it was resumed", () => {
    const header = "epoch,loss,val_loss\n";
    const rows = (from: number, to: number, loss: number) =>
      Array.from({ length: to - from }, (_, i) => `${from + i},${loss},${loss + 1}\n`).join("");
    const counts = (text: string) => read(text).map(({ series }) => series.get("loss")?.at);
    expect(counts(header + rows(0, 3, 1) + rows(0, 2, 2))).toEqual([
      [0, 1, 2],
      [0, 1],
    ]);
    expect(counts(header + rows(0, 2, 1) + header + rows(2, 4, 1))).toEqual([
      [0, 1],
      [2, 3],
    ]);
    const [resumed] = read(header + rows(0, 4, 1) + rows(2, 5, 7));
    expect(resumed.series.get("loss")).toMatchObject({ at: [0, 1, 2, 3, 4], values: [1, 1, 7, 7, 7] });
    expect(resumed.notes[0]).toContain("resumed at epoch 2");
  });

  it("reads a single column of losses, and takes no table of models for a course", () => {
    const [column] = read("loss\n0.5\n0.4\n0.3\n");
    expect(column.series.get("loss")).toMatchObject({ at: [0, 1, 2], values: [0.5, 0.4, 0.3] });
    expect(read('"train_loss"\n5e-1\n4e-1\n')[0].series.get("train_loss")?.values).toEqual([0.5, 0.4]);
    expect(() => read("name\n3\n2\n1\n")).toThrow(LogError);
    const models = "Model,Optimizer,loss,accuracy\nLSTM,adam,0.5,0.7\nRNN,adam,0.6,0.6\nLSTM,sgd,0.7,0.5\n";
    expect(() => read(models)).toThrow(LogError);
    for (const [first, ...cells] of [
      ["phase", "train", "val"],
      ["timestamp", "Jan 1 10:00", "Jan 1 10:05"],
      ["epoch", "1", "2"],
      ["run", "Epoch 1", "Epoch 2"],
    ]) {
      expect(read(`${first},loss\n${cells.map((cell, i) => `${cell},0.${5 - i}\n`).join("")}`)).toHaveLength(1);
    }
  });

  it("leaves out what fastai's search for a learning rate leaves", () => {
    const text =
      "epoch,train_loss,valid_loss,accuracy\n0,4.5,#na#\nepoch,train_loss,valid_loss,accuracy\n0,0.5,0.25,0.75\n";
    expect(read(text)).toHaveLength(1);
  });

  it("tells runs of a W&B chart by their names", () => {
    const text =
      '"Step","a - loss","a - loss__MIN","a - loss__MAX","b - loss","b - loss__MIN","b - loss__MAX"\n"0","1.5","1.5","1.5","","",""\n"1","1","1","1","2","2","2"\n';
    expect(read(text).map(({ name, series }) => [name, series.get("loss")?.at])).toEqual([
      ["a", [0, 1]],
      ["b", [1]],
    ]);
  });

  it("bounds what it keeps of a long log, with the extremes", () => {
    function* long() {
      yield bytesOf("step,loss,val_loss\n");
      for (let i = 0; i < 100; i++) {
        const rows = Array.from(
          { length: 1000 },
          (_, j) => `${i * 1000 + j},${i === 50 && j === 17 ? 99 : 1},${i === 60 && j === 500 ? -5 : 2}\n`,
        );
        yield bytesOf(rows.join(""));
      }
    }
    const [run] = readLog("x", long());
    const loss = run.series.get("loss");
    expect(loss?.count).toBe(100_000);
    expect(loss?.at.length).toBeLessThan(20_000);
    expect(loss?.at.at(-1)).toBe(99_999);
    expect(Math.max(...(loss?.extremes?.high ?? []))).toBe(99);
    expect(diagnoseRun(run).report.keep.byLoss?.value).toBe(-5);
  });

  it.each([
    ["", "It is empty."],
    ["hello\nworld\n", "no training curves in it"],
    ["version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n", "git lfs pull"],
    ['{"loss": [1, 2', "begins as JSON and is none"],
    ['{"loss": 0.5, "step": 9}', "no training curves in it"],
    ["a,b\n", "no training curves in it"],
  ])("refuses %j", (text, message) => {
    expect(() => read(text)).toThrow(LogError);
    expect(() => read(text)).toThrow(message);
  });
});

describe("joinRuns", () => {
  it("pairs siblings by folder and by file", () => {
    const pairs = [
      { "run/train/loss.tsv": "step\tloss\n0\t1\n1\t2\n", "run/val/loss.tsv": "step\tloss\n0\t3\n1\t4\n" },
      {
        "a/learn_error.tsv": "iter\tLogloss\n0\t1\n1\t2\n",
        "a/test_error.tsv": "iter\tLogloss\tAUC\n0\t3\t0.5\n1\t4\t0.6\n",
      },
      { "m.train.csv": "epoch,loss\n0,1\n1,2\n", "m.valid.csv": "epoch,loss\n0,3\n1,4\n" },
    ];
    for (const files of pairs) {
      const runs = joined(files);
      expect(runs).toHaveLength(1);
      const { curves } = diagnoseRun(runs[0]);
      expect([curves.training?.values, curves.validation?.values]).toEqual([
        [1, 2],
        [3, 4],
      ]);
    }
  });

  it("puts the metrics of an MLflow folder together, and of a DVCLive folder", () => {
    const line = (value: number, step: number) => `158039691${step}217 ${value} ${step}\n`;
    const mlflow = joined({
      "mlruns/0/ab/metrics/loss": line(1, 0) + line(2, 1),
      "mlruns/0/ab/metrics/val_loss": line(3, 0) + line(4, 1),
    });
    const dvclive = joined({
      "dvclive/plots/metrics/train/loss.tsv": "step\tloss\n0\t1\n1\t2\n",
      "dvclive/plots/metrics/eval/loss.tsv": "step\tloss\n0\t3\n1\t4\n",
      "dvclive/plots/metrics/eval/acc.tsv": "step\tacc\n0\t0.5\n1\t0.75\n",
    });
    for (const runs of [mlflow, dvclive]) {
      expect(runs).toHaveLength(1);
      const { curves } = diagnoseRun(runs[0]);
      expect([curves.training?.values, curves.validation?.values]).toEqual([
        [1, 2],
        [3, 4],
      ]);
    }
  });

  it("leaves apart what has no sibling", () => {
    expect(joined({ "a.csv": "epoch,loss\n0,1\n", "b.csv": "epoch,loss\n0,3\n" })).toHaveLength(2);
  });
});
