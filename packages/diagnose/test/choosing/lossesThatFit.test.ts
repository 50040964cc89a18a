import { describe, expect, it } from "vitest";
import { diagnoseRun, readLog } from "../../src/index.ts";

const judged = (text: string, options = {}) =>
  diagnoseRun(readLog("x", [new TextEncoder().encode(text)])[0], options).report;
const table = (header: string, row: (i: number) => string) =>
  `${header}\n${Array.from({ length: 20 }, (_, i) => row(i)).join("\n")}\n`;

describe("losses that do not say how well a model fits", () => {
  it.each(["Epoch,Gen Loss,Disc Loss", "epoch,g_loss,d_loss", "epoch,loss_G,loss_D"])(
    "are those of a generator and a discriminator: %s",
    (header) => {
      const report = judged(table(header, (i) => `${i},${0.7 + i},${1.4 / (i + 1)}`));
      expect(report).toMatchObject({ verdict: "no training loss", columns: { training: null }, advice: [] });
      expect(report.reasons[0]).toContain("generator");
    },
  );

  it("leave those of both parts of the data beside them", () => {
    const text = table(
      "epoch,g_loss,d_loss,train_loss,val_loss",
      (i) => `${i},${0.7 + i},1.4,${2 / (i + 1)},${3 / (i + 1)}`,
    );
    expect(judged(text).columns).toMatchObject({ training: "train_loss", validation: "val_loss" });
  });

  it.each([
    ["episode,loss,avg_reward", "avg_reward"],
    ["timestep,rollout/ep_rew_mean,train/loss", "rollout/ep_rew_mean"],
    ["iteration,loss,eval_return,mean_return", "eval_return"],
    ["step,policy_loss,value_loss,entropy", null],
  ])("are those of an agent, which is judged by its reward: %s", (header, metric) => {
    const cells = header.split(",").length - 1;
    const report = judged(table(header, (i) => [i, ...Array(cells).fill(0.01 * (i + 1))].join(",")));
    expect(report).toMatchObject({ verdict: "no training loss", columns: { training: null, metric } });
    expect(report.reasons[0]).toContain("reward");
    expect(report.keep.byMetric?.at ?? 19).toBe(19);
  });

  it("are judged where they are named, and where validation says more", () => {
    const text = table("epoch,loss,reward", (i) => `${i},${2 + i},${i}`);
    expect(judged(text, { training: "loss" }).verdict).toBe("diverging");
    const model = table("epoch,loss,reward,val_loss", (i) => `${i},${2 / (i + 1)},${i},${2.1 / (i + 1)}`);
    expect(judged(model).columns).toMatchObject({ training: "loss", validation: "val_loss" });
  });
});
