import { csvLog, history, jsonlLog, tensorboardLog } from "@reg/callbacks";
import { describe, expect, it } from "vitest";
import { diagnoseRun, readLog } from "../../src/index.ts";
import made from "../fixtures/logs.json" with { type: "json" };
import tfjs from "../fixtures/tfjs.json" with { type: "json" };

const read = (text: string) => readLog("x", [new TextEncoder().encode(text)]);
const judged = (text: string) => diagnoseRun(read(text)[0]);

describe("logs that the real writers wrote", () => {
  const { logs } = made;

  it("of scikit-learn: what it prints and the curves that it keeps are one run", () => {
    const [printed, curves] = [judged(logs["scikit-learn, printed"]), judged(logs["scikit-learn, curves"])];
    expect(printed.report).toMatchObject({
      kind: "printed scikit-learn",
      verdict: "no validation loss",
      unit: "epoch",
    });
    expect(curves.report).toMatchObject({ kind: "scikit-learn", verdict: "no validation loss" });
    expect(printed.curves.training?.values).toHaveLength(40);
    for (const [i, value] of (curves.curves.training?.values ?? []).entries()) {
      expect(printed.curves.training?.values[i]).toBeCloseTo(value, 4);
    }
    // The same epoch, which is printed from 1 and kept from 0.
    expect((printed.report.keep.byMetric?.at ?? 0) - 1).toBe(curves.report.keep.byMetric?.at);
  });

  it("of XGBoost: what it prints and what it returns are one run, by rounds", () => {
    const [printed, results] = [judged(logs["XGBoost, printed"]), judged(logs["XGBoost, evals_result"])];
    expect(printed.report.columns).toEqual({
      training: "train-logloss",
      validation: "validation-logloss",
      metric: "validation-auc",
    });
    expect(results.report.columns).toEqual({
      training: "train/logloss",
      validation: "validation/logloss",
      metric: "validation/auc",
    });
    for (const { report } of [printed, results]) expect(report).toMatchObject({ unit: "round", verdict: "good fit" });
    expect(printed.report.keep.byLoss?.at).toBe(results.report.keep.byLoss?.at);
    const api = judged(logs["XGBoost, interface of scikit-learn"]);
    expect(api.report.columns).toMatchObject({ training: "validation_0/logloss", validation: "validation_1/logloss" });
  });

  it("of TensorFlow.js: the history alone and with the epochs beside it", () => {
    for (const document of [tfjs.history, tfjs.whole]) {
      const { report } = judged(JSON.stringify(document));
      expect(report).toMatchObject({
        kind: "Keras History",
        columns: { training: "loss", validation: "val_loss", metric: "val_mae" },
        verdict: "overfitting",
      });
    }
  });

  it("of @reg/callbacks: a table, JSON lines, event files and the history itself are one run", async () => {
    const written = { csv: [] as Uint8Array[], jsonl: [] as Uint8Array[], events: [] as Uint8Array[] };
    const into = (all: Uint8Array[]) => ({ append: (bytes: Uint8Array) => void all.push(bytes) });
    const logs = [
      csvLog({ sink: into(written.csv) }),
      jsonlLog({ sink: into(written.jsonl) }),
      tensorboardLog({ sink: into(written.events) }),
    ];
    const record = history();
    let recorded = record.init();
    const states = logs.map((log) => log.init() as never);
    for (let epoch = 0; epoch < 30; epoch++) {
      const metrics = {
        loss: 0.9 ** epoch,
        val_loss: 0.9 ** epoch + epoch / 50,
        val_accuracy: epoch === 3 ? Number.NaN : epoch / 40,
      };
      const report = { epoch, metrics };
      recorded = record.update(recorded, report);
      for (const [i, log] of logs.entries()) {
        states[i] = log.update(states[i], report) as never;
        await log.write?.(states[i], { seen: report, state: states[i] });
      }
    }
    const all = [written.csv, written.jsonl, written.events, [new TextEncoder().encode(JSON.stringify(recorded))]];
    const reports = all.map((chunks) => diagnoseRun(readLog("x", chunks)[0]).report);
    for (const { verdict, keep, columns, unit } of reports) {
      expect({ verdict, columns, unit, loss: keep.byLoss?.at, metric: keep.byMetric?.at }).toEqual({
        verdict: reports[0].verdict,
        columns: { training: "loss", validation: "val_loss", metric: "val_accuracy" },
        unit: "epoch",
        loss: reports[0].keep.byLoss?.at,
        metric: 29,
      });
    }
  });
});
