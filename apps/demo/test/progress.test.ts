import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import type { Outcome } from "../src/job.ts";
import { progress } from "../src/progress.ts";

const outcome = { name: "plain", seed: 2, test: { accuracy: 0.931, loss: 0.2 }, seconds: 1.26 } as Outcome;

function shown(isTTY: boolean, task: "classification" | "regression" = "classification") {
  const stream = Object.assign(new PassThrough(), { isTTY, columns: 100, cursorTo() {}, clearLine() {} });
  const bar = progress(stream as unknown as NodeJS.WriteStream, 2, 10, task);
  const text = () => {
    let all = "";
    for (let chunk = stream.read(); chunk !== null; chunk = stream.read()) all += chunk; // from Node 26 on one by one
    return all;
  };
  return { bar, text };
}

it("writes a line for each net where there is no terminal, and no control character", () => {
  const { bar, text } = shown(false);
  bar.epochs(5);
  bar.outcome(outcome);
  bar.stop();
  expect(text()).toBe("1 of 2: plain, seed 2: 93.1 % on the test, in 1.3 s\n");
});

it("tells R² for regression, and numbers that are none", () => {
  const { bar, text } = shown(false, "regression");
  bar.outcome(outcome);
  bar.outcome({ ...outcome, test: { accuracy: Number.NaN, loss: Number.NaN } });
  expect(text()).toMatch(/R² 0\.931 on the test.*\n.*R² not finite on the test/);
});

it("draws a bar on a terminal and leaves the terminal and the process as they were", () => {
  const [wrapOff, wrapOn] = ["\u001b[?7l", "\u001b[?7h"];
  const before = process.listenerCount("SIGINT");
  const { bar, text } = shown(true);
  bar.outcome(outcome);
  expect(process.listenerCount("SIGINT")).toBe(before + 1);
  bar.stop();
  expect(process.listenerCount("SIGINT")).toBe(before);
  const written = text();
  expect(written).toContain("of 2 nets");
  expect(written.lastIndexOf(wrapOn)).toBeGreaterThan(written.lastIndexOf(wrapOff));
});
