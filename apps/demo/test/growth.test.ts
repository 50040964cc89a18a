import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { integers, uniform } from "@reg/tensor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { growthPage } from "../src/growth/page.ts";
import { type Row, readRows } from "../src/growth/rows.ts";
import { tablesOf, verdictOf } from "../src/growth/summary.ts";
import { builtCli } from "./builtCli.ts";

const folder = mkdtempSync(join(tmpdir(), "reg-growth-"));
const data = join(folder, "data");
const { build, run } = builtCli("growth-test", "growth.js");
const SIDE = 8;

/** Pictures whose class is told by their brighter half. */
function writeIdx(part: string, count: number, seed: number): void {
  const head = (shape: number[]) => {
    const bytes = Buffer.alloc(4 + 4 * shape.length);
    bytes.writeUInt32BE(0x0800 + shape.length);
    for (const [i, axis] of shape.entries()) bytes.writeUInt32BE(axis, 4 + 4 * i);
    return bytes;
  };
  const labels = Uint8Array.from(integers(seed, count, { low: 0, high: 2 }));
  const pixels = Uint8Array.from(uniform(seed + 1, count * SIDE * SIDE, { high: 128 }), (value, i) => {
    const isLow = i % (SIDE * SIDE) >= (SIDE * SIDE) / 2;
    return value + (Number(isLow) === labels[Math.floor(i / SIDE / SIDE)] ? 100 : 0);
  });
  writeFileSync(join(data, `${part}-images-idx3-ubyte`), Buffer.concat([head([count, SIDE, SIDE]), pixels]));
  writeFileSync(join(data, `${part}-labels-idx1-ubyte`), Buffer.concat([head([count]), labels]));
}

beforeAll(() => {
  build();
  mkdirSync(data);
  writeIdx("train", 80, 1);
  writeIdx("t10k", 30, 3);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const study = (out: string, ...args: string[]) =>
  run(folder, "--data", data, "--out", out, "--sizes", "24,80", "--epochs", "2,1", "--validation", "16", ...args);

describe("the study", () => {
  it("trains all nets on each size, goes on with more seeds, and gives the same rows on any number of threads", () => {
    expect(study("one", "--seeds", "1")).toMatchObject({ status: 0 });
    const first = readRows(join(folder, "one", "results.jsonl"));
    expect(first).toHaveLength(2 * 2 * 12);
    const { status, stdout } = study("one", "--seeds", "2");
    expect([status, stdout]).toEqual([0, expect.stringContaining("96 nets")]);
    const rows = readRows(join(folder, "one", "results.jsonl"));
    expect(rows).toEqual(expect.arrayContaining(first));
    expect(study("two", "--seeds", "2", "--workers", "2").status).toBe(0);
    expect(readRows(join(folder, "two", "results.jsonl"))).toEqual(rows);
    // Of 80 images, 16 are for validation.
    expect([...new Set(rows.map(({ size }) => size))]).toEqual([24, 64]);
    expect(rows.filter(({ net, zeros }) => net === "L1" && zeros > 0)).not.toEqual([]);
    const page = readFileSync(join(folder, "one", "page.md"), "utf8");
    expect(page).toContain("### 64 images, 20 % of labels wrong");
    expect(page.match(/<svg/g)).toHaveLength(4);
    expect(run(folder, "--out", "one").status).toBe(0);
    expect(readFileSync(join(folder, "one", "page.md"), "utf8")).toBe(page);
  }, 240_000);

  it("chooses settings, trains them on each seed, and keeps the rows of the other nets", () => {
    const other = readRows(join(folder, "one", "results.jsonl"));
    const { status } = run(
      folder,
      "--data",
      data,
      "--out",
      "one",
      "--sizes",
      "24",
      "--epochs",
      "2",
      "--validation",
      "16",
      "--tuned",
    );
    expect(status).toBe(0);
    const rows = readRows(join(folder, "one", "results.jsonl"));
    expect(rows.slice(0, other.length)).toEqual(other);
    const own = rows.slice(other.length);
    expect(own.map(({ net, wrong, seed }) => [net, wrong, seed])).toEqual(
      [0, 0.2].flatMap((wrong) => [1, 2, 3].map((seed) => ["tuned", wrong, seed])),
    );
    expect(new Set(own.map(({ settings }) => JSON.stringify(settings))).size).toBeLessThanOrEqual(2);
    const page = readFileSync(join(folder, "one", "page.md"), "utf8");
    expect(page).toContain("The 12 nets of");
    expect(page).toMatch(/\| 24 \| 20 % wrong \| (no|batch|layer) norm, dropout 0\.\d+, L1 /);
  }, 240_000);

  it("says in a sentence what it cannot use, and keeps what is there", () => {
    expect(run(folder, "--data", "nowhere", "--out", "one")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("is missing"),
    });
    expect(study("one", "--seeds", "2", "--epochs", "3,1")).toMatchObject({
      status: 3,
      stderr: expect.stringContaining("holds the results of another sweep"),
    });
    expect(study("one", "--epochs", "3").stderr).toContain("--epochs has 1 numbers for 2 sizes");
    expect(study("one", "--wrong", "20").stderr).toContain("The fraction must be in (0, 1).");
    expect(run(folder, "--data", data, "--out", "one", "--sizes", "10")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("80 images"),
    });
    writeFileSync(join(folder, "broken.jsonl"), "{}\n");
    expect(() => readRows(join(folder, "broken.jsonl"))).toThrow("broken.jsonl:1 is no row of the study");
  }, 60_000);
});

const row = (net: string, seed: number, accuracy: number): Row => ({
  size: 1000,
  wrong: 0,
  net,
  seed,
  most: 4,
  epochs: 4,
  bestEpoch: 4,
  accuracy,
  loss: 0.5,
  calibration: 0.1,
  zeros: net === "L1" ? 25 : 0,
  parameters: 100,
});

describe("what the rows say", () => {
  it("is what stands on the site", () => {
    const at = (name: string) => new URL(name, import.meta.url);
    const kept = readRows(fileURLToPath(at("../growth/results.jsonl")));
    expect(readFileSync(at("../../docs/growth.md"), "utf8")).toBe(growthPage(kept));
  });

  const rows = [
    ...[0.8, 0.81, 0.82].map((accuracy, i) => row("plain", i, accuracy)),
    ...[0.83, 0.845, 0.85].map((accuracy, i) => row("dropout", i, accuracy)),
    ...[0.7, 0.72, 0.71].map((accuracy, i) => row("L1", i, accuracy)),
    ...[0.81, 0.8, 0.82].map((accuracy, i) => row("mixup", i, accuracy)),
    row("L2", 2, 0.9),
  ];

  it("takes gains pair by pair, whatever seeds are there", () => {
    const [{ cells }] = tablesOf(rows);
    const gains = Object.fromEntries(cells.map((cell) => [cell.net, cell.gain?.mean]));
    expect(gains.dropout).toBeCloseTo(0.095 / 3, 12);
    expect(gains.L2).toBeCloseTo(0.08, 12);
    expect(gains.plain).toBeUndefined();
    expect(Object.fromEntries(cells.map((cell) => [cell.net, verdictOf(cell)]))).toEqual({
      plain: "unknown",
      dropout: "helps",
      L1: "harms",
      mixup: "neither",
      L2: "unknown",
    });
    expect(cells.find(({ net }) => net === "L1")?.zeros).toBe(0.25);
  });

  it("tells what harms as it tells what helps", () => {
    const page = growthPage(rows);
    expect(page).toContain("- more accurate: dropout (+3.2 ± 0.2)");
    expect(page).toContain("- no different, for all one can tell: mixup (+0.0 ± 0.6)");
    expect(page).toContain("- less accurate: L1 (−10.0 ± 0.6)");
    expect(page).toContain("- of one seed, so that chance is unknown: L2 (+8.0)");
    expect(page).toContain("1 or 3 seeds");
    expect(page).toContain("| 25.0 % of 100 |");
  });
});
