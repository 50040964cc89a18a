import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { csvLog, jsonlLog, keepBest, tensorboardLog, terminateOnNaN, weightAverage } from "@reg/callbacks";
import { readEvents } from "@reg/callbacks/logs";
import { fileSink, fileStore } from "@reg/callbacks/node";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Reg, register } from "../../src/index.ts";
import { difference, onBackends, randn, tf, useBackend } from "../tf.ts";

const folder = mkdtempSync(join(tmpdir(), "reg-tfjs-"));
let reg: Reg;
beforeAll(() => {
  reg = register(tf);
});
afterAll(() => {
  reg.unregister();
  rmSync(folder, { recursive: true, force: true });
});

function compiled() {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: 3 });
  const kernelRegularizer = reg.regularizers.l2({ strength: 0.1 });
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 4, inputShape: [4], kernelInitializer, kernelRegularizer }),
      reg.layers.dropout({ rate: 0.2, seed: 1 }),
      tf.layers.dense({ units: 1, kernelInitializer }),
    ],
  });
  model.compile({ optimizer: reg.optimizer(tf.train.adam(0.01), { weightDecay: 0.1 }), loss: "meanSquaredError" });
  return model;
}
const data = () => [randn([40, 4]), randn([40, 1], 2)] as const;
const fitting = { batchSize: 8, shuffle: false, verbose: 0, validationSplit: 0.25 } as const;
const METRICS = ["val_loss", "loss", "penalty", "data_loss", "val_penalty"];

await onBackends((backend) => {
  beforeAll(() => useBackend(backend));
  const pathOf = (name: string) => join(folder, backend, name);

  it("writes CSV, JSON lines and TensorBoard's events to files, with data losses and penalties", async () => {
    const records = reg.callbacks.monitor({
      csv: csvLog({ sink: fileSink(pathOf("run.csv")) }),
      jsonl: jsonlLog({ sink: fileSink(pathOf("run.jsonl")) }),
      events: tensorboardLog({ sink: fileSink(pathOf("events.out.tfevents.1.run")) }),
      finite: terminateOnNaN(),
    });
    const { history } = await compiled().fit(...data(), { ...fitting, epochs: 3, callbacks: [records] });
    expect(Object.keys(history).sort()).toEqual([...METRICS].sort());

    const [header, ...rows] = readFileSync(pathOf("run.csv"), "utf8").trim().split("\r\n");
    expect(header.split(",")).toEqual(["epoch", ...METRICS]);
    expect(rows.map((row) => Number(row.split(",")[2]))).toEqual(history.loss);
    const lines = readFileSync(pathOf("run.jsonl"), "utf8").trim().split("\n");
    const parsed = lines.map((line) => JSON.parse(line));
    expect(parsed.map((line) => line.val_penalty ?? line.metrics?.val_penalty)).toEqual(history.val_penalty);
    const events = [...readEvents([readFileSync(pathOf("events.out.tfevents.1.run"))])];
    const losses = events.filter(({ tag }) => tag === "data_loss").map(({ value }) => value);
    expect(losses).toHaveLength(3);
    for (const [i, loss] of losses.entries()) expect(loss).toBeCloseTo(history.data_loss[i] as number, 5);
  });

  it("goes on from checkpoints in files as if nothing had happened, with its records", async () => {
    const whole = compiled();
    const full = (await whole.fit(...data(), { ...fitting, epochs: 4 })).history;
    const parts = async (epochs: number) => {
      const backup = reg.callbacks.checkpoint({ store: fileStore(pathOf("checkpoints")) });
      const model = compiled();
      const initialEpoch = await backup.resume(model);
      const { history } = await model.fit(...data(), { ...fitting, epochs, initialEpoch, callbacks: [backup] });
      return { model, initialEpoch, history };
    };
    const first = await parts(2);
    expect(readdirSync(pathOf("checkpoints")).length).toBeGreaterThan(0);
    const second = await parts(4);
    expect([first.initialEpoch, second.initialEpoch]).toEqual([0, 2]);
    for (const name of METRICS) expect([...first.history[name], ...second.history[name]]).toEqual(full[name]);
    for (const [i, w] of whole.getWeights().entries()) expect(difference(w, second.model.getWeights()[i])).toBe(0);
  });

  it("shows progress, keeps the best weights, averages and diagnoses in one fit", async () => {
    const lines: string[] = [];
    const verdicts: string[] = [];
    const kept = reg.callbacks.monitor({ best: keepBest(), average: weightAverage({ decay: 0.5 }) });
    const model = compiled();
    await model.fit(...data(), {
      ...fitting,
      epochs: 12,
      callbacks: [
        kept,
        reg.callbacks.progress({ print: (line) => lines.push(line) }),
        reg.callbacks.diagnosis({ report: ({ verdict }) => verdicts.push(verdict) }),
      ],
    });
    expect(lines).toHaveLength(12);
    expect(verdicts).toHaveLength(1);
    expect(kept.state?.states.best).toBeDefined();
    expect(kept.state?.states.average).toBeDefined();
  });

  it("ends a fit whose loss is no number, and leaves the records of what was", async () => {
    const path = pathOf("broken.csv");
    const records = reg.callbacks.monitor([csvLog({ sink: fileSink(path) }), terminateOnNaN()]);
    const model = compiled();
    model.compile({ optimizer: tf.train.sgd(1e30), loss: "meanSquaredError" });
    const { epoch } = await model.fit(...data(), { ...fitting, epochs: 9, callbacks: [records] });
    expect(epoch.length).toBeLessThan(9);
    expect(records.state?.reason).toBeDefined();
    expect(existsSync(path)).toBe(true);
  });
});
