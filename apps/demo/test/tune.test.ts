import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { builtCli } from "./builtCli.ts";

const folder = mkdtempSync(join(tmpdir(), "reg-tune-"));
const { build, run } = builtCli("tune-test");
beforeAll(build, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const small = ["--tune", "--quick", "--epochs", "4"];

it("chooses the same settings whatever the number of workers, and judges them with fresh seeds", () => {
  const [one, three] = ["1", "3"].map((workers) =>
    run(folder, ...small, "--seeds", "2", "--json", "--workers", workers),
  );
  expect(one).toMatchObject({ status: 0 });
  const [a, b] = [one, three].map(({ stdout }) => JSON.parse(stdout));
  expect(b.best.point).toEqual(a.best.point);
  expect(b.runs).toEqual(a.runs);
  expect(Object.keys(a.best.point)).toEqual(["l1", "l2", "dropout", "norm", "shared"]);
  expect(a.nets.map(({ name }: { name: string }) => name)).toEqual(
    expect.arrayContaining(["plain", "L2", "tuned, best"]),
  );
  const seeds = new Set(a.runs.map(({ seed }: { seed: number }) => seed));
  expect(seeds.size).toBe(2);
}, 120_000);

it("says what the choice is worth beside the defaults, and writes the report of the sweep", () => {
  const { status, stdout } = run(folder, ...small, "--report", join(folder, "tune.html"));
  expect(status).toBe(0);
  expect(stdout).toMatch(/★◆? +│ +\S+ │ +\S+ │ +\S+ │ +(none|batch|layer) │/);
  expect(stdout).toMatch(/In the sweep, the best had a validation loss of [\d.]+; with fresh seeds it has [\d.]+\./);
  expect(stdout).toMatch(/On the test, against the plain net: [+−]/);
  expect(stdout).not.toContain("shared");
  expect(readFileSync(join(folder, "tune.html"), "utf8")).toContain("<h2>Budget spent</h2>");
}, 120_000);
