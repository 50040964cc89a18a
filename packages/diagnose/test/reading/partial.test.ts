import { describe, expect, it } from "vitest";
import { diagnoseRun, readLog } from "../../src/index.ts";

const judge = (text: string) => {
  const [run] = readLog("x", [new TextEncoder().encode(text)]);
  return diagnoseRun(run).report;
};

describe("logs of which a part was not measured", () => {
  it("ultralytics writes zeros in epochs that it does not validate, and a single validation is no course", () => {
    const header = "epoch,train/box_loss,train/cls_loss,metrics/mAP50-95(B),val/box_loss,val/cls_loss";
    const rows = Array.from({ length: 20 }, (_, i) => `${i + 1},${2 * 0.9 ** i},1,${i < 19 ? "0,0,0" : "0.5,1.5,1"}`);
    const report = judge([header, ...rows].join("\n"));
    expect([report.verdict, report.columns.validation]).toEqual(["no validation loss", null]);
    expect(report.warnings).toContain("There is a single validation, at the end: val/box_loss + val/cls_loss is 2.5.");
  });

  it("a run diverges whose steps end without a finite loss behind its last evaluation", () => {
    const steps = (from: number, loss: string) =>
      Array.from({ length: 4 }, (_, k) => `iter ${from + 10 * k}: loss ${loss}, time 10.5ms\n`).join("");
    const told = (loss: string) =>
      [4, 3.5, 3.25, 3, 2.75, 2.5]
        .map((l, i) => `step ${i * 50}: train loss ${l}, val loss ${l + 0.1}\n${steps(i * 50, i < 5 ? `${l}` : loss)}`)
        .join("");
    expect(judge(told("nan")).verdict).toBe("diverging");
    expect(judge(told("2.5")).verdict).not.toBe("diverging");
  });
});
