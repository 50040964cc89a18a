import { describe, expect, it } from "vitest";
import { readLog } from "../../src/index.ts";

const read = (lines: readonly string[]) => readLog("log.txt", [new TextEncoder().encode(`${lines.join("\n")}\n`)]);
const rows = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i));

describe("printed logs of steps", () => {
  it("go by steps where the epochs are too few to tell a course and nothing was validated", () => {
    const line = (i: number) => `Epoch 1, Step ${30 * i}: Total Loss=${100 / (i + 1)}\nOutput stats: min=-1.5, max=3.5`;
    const [run] = read(rows(12, line));
    expect(run.unit).toBe("step");
    expect(run.series.get("Total Loss")?.at).toEqual(rows(12, String).map((i) => 30 * Number(i)));
    expect(run.series.has("min")).toBe(false);
  });

  it("go by steps where each was validated, and count on in the next epoch where the steps begin anew", () => {
    const line = (i: number) => `Iter: ${i % 8}, Train Loss: ${2 / (i + 1)}, Val Loss: ${3 / (i + 1)}`;
    const [run] = read(rows(16, (i) => (i % 8 === 0 ? `Epoch: ${1 + i / 8}\n${line(i)}` : line(i))));
    expect(run.unit).toBe("step");
    expect(run.series.get("Val Loss")?.at).toEqual(rows(16, String).map(Number));
  });

  it("stay with epochs where those were validated, be they few", () => {
    const line = (i: number) => `Epoch 1, Step ${10 * i}: loss=${2 / (i + 1)}`;
    const [run] = read([...rows(12, line), "Epoch 1: val_loss=0.5"]);
    expect([run.unit, run.series.get("val_loss")?.at]).toEqual(["epoch", [1]]);
    expect(run.series.get("loss")?.values).toHaveLength(1);
  });

  it("go by episodes, whatever steps those took, and by batches where nothing else counts", () => {
    const [episodes] = read(
      rows(9, (i) => `Episode ${i + 1} Step ${(7 * i) % 5}: Training Loss ${0.5 + i}, Return 9.0`),
    );
    expect(episodes.series.get("Training Loss")?.at).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const [batches] = read(rows(9, (i) => `  Batch ${3 * i + 1}/28 | Loss: ${0.5 + i} | Acc: 1.0`));
    expect(batches.unit).toBe("step");
    expect(batches.series.get("Loss")?.at.slice(0, 3)).toEqual([1, 4, 7]);
  });
});
