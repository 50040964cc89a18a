import { describe, expect, it } from "vitest";
import { diagnoseRun, joinRuns, readLog } from "../../src/index.ts";
import { SHAPES, TRAINING, VALIDATION } from "./shapes.ts";

const read = (name: string, text: string) => readLog(name, [new TextEncoder().encode(text)]);
const rounded = (values: readonly number[] | undefined) => values?.map((value) => Number(value.toFixed(9)));

describe("a history is the same in any shape", () => {
  it.each(Object.entries(SHAPES))("%s", (_, text) => {
    const runs = read("log.txt", text);
    expect(runs).toHaveLength(1);
    const { curves } = diagnoseRun(runs[0]);
    expect([rounded(curves.training?.values), rounded(curves.validation?.values)]).toEqual([TRAINING, VALIDATION]);
  });

  it("in the charts that TensorBoard lets one download, a file for each tag", () => {
    const csv = (values: readonly number[]) =>
      `Wall time,Step,Value\n${values.map((value, i) => `1700000000.5,${i},${value}`).join("\n")}\n`;
    const json = (values: readonly number[]) => JSON.stringify(values.map((value, i) => [1700000000.5, i, value]));
    for (const [make, end] of [
      [csv, "csv"],
      [json, "json"],
    ] as const) {
      for (const [training, validation] of [
        ["run-train-tag-epoch_loss", "run-validation-tag-epoch_loss"],
        ["run-.-tag-Loss_train", "run-.-tag-Loss_val"],
      ]) {
        const runs = joinRuns([
          ...read(`${training}.${end}`, make(TRAINING)),
          ...read(`${validation}.${end}`, make(VALIDATION)),
        ]);
        expect(runs).toHaveLength(1);
        const { curves } = diagnoseRun(runs[0]);
        expect([curves.training?.values, curves.validation?.values]).toEqual([TRAINING, VALIDATION]);
      }
    }
  });
});
