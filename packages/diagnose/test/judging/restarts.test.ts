import { diagnose } from "@reg/callbacks";
import { expect, it } from "vitest";
import { diagnoseRun, readLog } from "../../src/index.ts";

interface Row {
  readonly rate: number;
  readonly loss: number;
}

/** Cosine annealing with warm restarts: the loss has a floor that falls, and lies above it while the rate is high. */
const cosine = (lengths: readonly number[], above: number): Row[] =>
  lengths
    .flatMap((length) => Array.from({ length }, (_, i) => (1 + Math.cos((Math.PI * i) / length)) / 2))
    .map((rate, epoch) => ({ rate, loss: 0.3 + 1.5 * Math.exp(-epoch / 10) + above * rate }));

const wobble = (epoch: number) => 0.004 * Math.sin(epoch * epoch);

function judged(rows: readonly Row[], withRate = true) {
  const lines = rows.map(({ rate, loss }, epoch) => {
    const losses = [loss + wobble(epoch), loss + 0.03 + wobble(epoch + 7)];
    return [epoch, ...losses, ...(withRate ? [0.1 * rate] : [])].join();
  });
  const text = [`epoch,loss,val_loss${withRate ? ",lr" : ""}`, ...lines].join("\n");
  const { report } = diagnoseRun(readLog("log", [new TextEncoder().encode(text)])[0]);
  return { verdict: report.verdict, keep: report.keep.byLoss?.at, warnings: report.warnings.join("\n") };
}

it("calls a run with warm restarts neither underfitting nor diverging, with a column of the rate or without", () => {
  const cycles = cosine([10, 20, 40], 0.9);
  const columns = { loss: cycles.map(({ loss }) => loss), val_loss: cycles.map(({ loss }) => loss + 0.03) };
  expect(diagnose(columns).verdict).toBe("underfitting"); // what the curve alone looks like
  for (const rows of [cycles, cosine([15, 15, 15, 15], 0.9), cosine([10, 20, 40], 0.5).slice(0, 35)]) {
    for (const withRate of [true, false]) {
      expect(judged(rows, withRate).verdict).toBe("good fit");
      expect(judged(rows, withRate).warnings).toMatch(/starts anew at epoch (10|15), 30/);
    }
  }
  expect(judged(cosine([10, 20, 40], 0.5)).keep).toBe(69);
});

it("still sees a run that a restart has broken", () => {
  const rows = cosine([15, 15, 15], 0.9).map((row, epoch) => (epoch > 32 ? { ...row, loss: 0.6 * (epoch - 30) } : row));
  expect(judged(rows).verdict).toBe("diverging");
  expect(judged(rows, false).verdict).toBe("diverging");
});

it("takes no warming up, no steps down and no single jumps for restarts", () => {
  const fall = (epoch: number) => 0.3 + 1.5 * Math.exp(-epoch / 5);
  const rates = {
    warmUp: (epoch: number) => Math.min(1, (epoch + 1) / 10),
    steps: (epoch: number) => 0.1 ** Math.floor(epoch / 15),
    oneCycle: (epoch: number) => Math.sin((Math.PI * (epoch + 1)) / 42),
  };
  for (const rate of Object.values(rates)) {
    expect(judged(Array.from({ length: 40 }, (_, epoch) => ({ rate: rate(epoch), loss: fall(epoch) }))).warnings).toBe(
      "",
    );
  }
  const spiky = Array.from({ length: 40 }, (_, epoch) => ({
    rate: 1,
    loss: fall(epoch) + ([11, 19, 36].includes(epoch) ? 1 : 0),
  }));
  expect(judged(spiky, false).warnings).toBe("");
});
