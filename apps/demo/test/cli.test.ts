import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { app, builtCli } from "./builtCli.ts";

const folder = mkdtempSync(join(tmpdir(), "reg-cli-"));
const { build, home, run: runIn } = builtCli("cli-test");
const run = (...args: string[]) => runIn(folder, ...args);
beforeAll(() => {
  build();
  // Half a unit in all rows but one, which seed 1 does not train on.
  writeFileSync(join(folder, "same.csv"), ["a,y", ...lines(40, (i) => `${i},${i === 17 ? 2.25 : 0.5}`)].join("\n"));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const lines = <T>(count: number, line: (i: number) => T) => Array.from({ length: count }, (_, i) => line(i));
const small = ["--quick", "--epochs", "2"];
const ESCAPE = "\u001b";

it("gives the same results whatever the number of workers, and others for another seed", () => {
  const alone = run(...small, "--json", "--workers", "1");
  expect(alone).toMatchObject({ status: 0 });
  expect(run(...small, "--json", "--workers", "3").stdout).toBe(alone.stdout);
  expect(run(...small, "--json", "--seed", "2").stdout).not.toBe(alone.stdout);
  const { settings, nets, runs } = JSON.parse(alone.stdout);
  expect(settings).toMatchObject({ task: "classification", seeds: [1], epochs: 2 });
  expect(nets.map(({ name }: { name: string }) => name)).toContain("dropout");
  expect(runs).toHaveLength(nets.length);
}, 60_000);

it("prints a table without colour, a line for each net on standard error, and the name of the report", () => {
  const report = join(folder, "report.html");
  const { status, stdout, stderr } = run(...small, "--seeds", "2", "--report", report);
  expect(status).toBe(0);
  expect(stdout).toMatch(/plain .*±/);
  const rows = stdout.split("\n").filter((line) => line.startsWith(" "));
  expect(rows.length).toBeGreaterThan(12);
  for (const row of rows) expect(row.length).toBeLessThanOrEqual(100);
  expect(stdout).toContain(`Report: ${report}`);
  expect(stdout + stderr).not.toContain(ESCAPE);
  expect(stderr).toContain("plain, seed 2: ");
  const page = readFileSync(report, "utf8");
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).not.toMatch(/<script|(src|href)="(?!data:)/);
}, 60_000);

it("trains on a table of one's own", () => {
  const csv = join(folder, "mine.csv");
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${i % 7},${i % 3 ? "a" : "b"},${(i % 7) * 2 + (i % 3 ? 1 : 0) + 0.5}`,
  );
  writeFileSync(csv, `x,kind,y\n${rows.join("\n")}\n`);
  const regression = run(...small, "--no-report", "--data", csv);
  expect(regression).toMatchObject({ status: 0 });
  expect(regression.stdout).toContain("R²");
  expect(regression.stdout).not.toContain("Report");
  expect(existsSync(join(home, "dist", "report.html"))).toBe(false);
  const classified = JSON.parse(
    run(...small, "--json", "--data", csv, "--target", "kind", "--label-noise", "0.1").stdout,
  );
  expect(classified.settings).toMatchObject({ task: "classification", labelNoise: 0.1 });
}, 60_000);

it("trains on MNIST's four files, gzipped or not", () => {
  const idx = (shape: number[], values: number[]) =>
    Buffer.concat([Buffer.from([0, 0, 8, shape.length]), ...shape.map(bigEndian), Buffer.from(values)]);
  const bigEndian = (value: number) => Buffer.from([0, 0, value >> 8, value & 255]);
  const lines = (labels: number[]) =>
    labels.flatMap((label) => Array.from({ length: 784 }, (_, i) => (Math.floor(i / 28) % 10 === label ? 200 : 0)));
  const mnist = mkdtempSync(join(folder, "mnist-"));
  for (const [part, count] of [
    ["train", 120],
    ["t10k", 40],
  ] as const) {
    const labels = Array.from({ length: count }, (_, i) => i % 10);
    writeFileSync(join(mnist, `${part}-images-idx3-ubyte.gz`), gzipSync(idx([count, 28, 28], lines(labels))));
    writeFileSync(join(mnist, `${part}-labels-idx1-ubyte`), idx([count], labels));
  }
  const { status, stdout } = run("--seeds", "1", "--epochs", "4", "--json", "--mnist", mnist);
  expect(status).toBe(0);
  const { settings, nets } = JSON.parse(stdout);
  expect(settings).toMatchObject({ task: "classification", samples: { train: 60, validation: 30, test: 40 } });
  expect(nets).toHaveLength(12);
  expect(nets[0].accuracy.test.mean).toBe(1);
}, 120_000);

it("shows names from files as text: on the terminal, in JSON and in the report", () => {
  const csv = join(folder, `odd${ESCAPE}[2J<b>.csv`);
  const target = `y${ESCAPE}[1m<img src=x onerror=alert(1)>\u009b31m`;
  writeFileSync(csv, [`a,b,${target}`, ...lines(40, (i) => `${i % 7},w<i>${i % 2},${i % 2}`)].join("\n"));
  const report = join(folder, "odd.html");
  const shown = run(...small, "--data", csv, "--report", report);
  expect(shown.status).toBe(0);
  expect(shown.stdout).toContain("y\\x1b[1m<img src=x onerror=alert(1)>\\x9b31m");
  const { stdout: json } = run(...small, "--data", csv, "--json");
  expect(JSON.parse(json).settings.data).toContain(target);
  const page = readFileSync(report, "utf8");
  for (const text of [shown.stdout, shown.stderr, json, page])
    expect(text).not.toMatch(new RegExp(`[${ESCAPE}\u009b]`));
  expect(page).toContain("&lt;img src=x onerror=alert(1)&gt;");
  expect(page).not.toMatch(/<(img|b|i)\b/);
  expect(page).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none';`);
}, 60_000);

it("writes over nothing that it reads, and through no link", () => {
  const csv = join(folder, "kept.csv");
  const text = ["a,b,y", ...lines(40, (i) => `${i % 7},${i % 5},${i % 2}`)].join("\n");
  writeFileSync(csv, text);
  expect(run(...small, "--data", csv, "--report", csv)).toMatchObject({ status: 2 });
  expect(readFileSync(csv, "utf8")).toBe(text);
}, 60_000);

it.skipIf(!existsSync("/dev/full"))(
  "ends with a sentence where the results can't be written",
  () => {
    const cli = join(home, "dist", "cli.js");
    for (const flags of ["--json", "--no-report"]) {
      const command = `"${process.execPath}" "${cli}" ${small.join(" ")} ${flags} > /dev/full`;
      const { status, stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
      expect(status).toBe(1);
      expect(stderr).toMatch(/error: the results can't be written: ENOSPC[^\n]*\n$/);
    }
    const lost = run(...small, "--report", "/dev/full");
    expect(lost.status).toBe(1);
    expect(lost.stdout).toContain("plain"); // the tables are not lost with the report
    expect(lost.stderr).toContain("error: the report can't be written to /dev/full: ENOSPC");
  },
  60_000,
);

it("trains on more columns than its memory was once made for", () => {
  const csv = join(folder, "wide.csv");
  const columns = 20_000;
  const names = Array.from({ length: columns }, (_, j) => `x${j}`);
  writeFileSync(csv, [[...names, "y"], ...lines(12, (i) => names.map((_, j) => (i * j) % 3).concat(i % 2))].join("\n"));
  const { status, stdout, stderr } = run("--quick", "--epochs", "1", "--no-report", "--data", csv);
  expect([status, stderr.includes("Error")]).toEqual([0, false]);
  expect(stdout).toContain("20000 features");
}, 120_000);

it.each([
  [["--bad"], "error: unknown option '--bad'"],
  [["--data", "missing.csv"], "error: missing.csv can't be read: there is no such file."],
  [["--mnist", "."], "is missing, and so is"],
  [["--data", "same.csv"], "all 20 rows of the train part are 0.5; add rows that differ"],
  [["--data", join(app, "data", "diabetes.csv"), "--label-noise", "0.1"], "is a number to predict."],
  [["--report", "--quick"], "--report takes the name of a file. If a file is called that, write ./--quick."],
  [["--data", ""], "--data takes the name of a file."],
  [[...small, "--report", join("no", "such", "folder.html")], "can't be written to"],
])(
  "ends %j with one sentence and exit code 2",
  (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr + stdout).not.toMatch(/\n\s+at /);
  },
  60_000,
);
