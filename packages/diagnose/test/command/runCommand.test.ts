import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../src/node.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "reg-diagnose-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

const OVERFITS = [
  "epoch,loss,val_loss",
  ...Array.from({ length: 40 }, (_, t) => `${t},${0.9 ** t},${0.9 ** t + 0.02 * t}`),
].join("\n");
const FITS = [
  "epoch,loss,val_loss",
  ...Array.from({ length: 40 }, (_, t) => `${t},${0.05 + 0.8 ** t},${0.06 + 0.8 ** t}`),
].join("\n");

function put(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, ".."), { recursive: true });
  writeFileSync(path, text);
  return path;
}

async function run(...words: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => out.push(String(text)) > 0);
  vi.spyOn(process.stderr, "write").mockImplementation((text) => err.push(String(text)) > 0);
  const code = await runCommand(words, "1.2.3");
  vi.restoreAllMocks();
  return { code, out: out.join(""), err: err.join("") };
}

describe("reg-diagnose", () => {
  it("tells what a log has come to", async () => {
    const { code, out, err } = await run(put("training.log", OVERFITS));
    expect([code, err]).toEqual([0, ""]);
    for (const text of [
      "overfitting",
      "Keras CSVLogger",
      '"val_loss"',
      "epoch 16",
      "o validation",
      "1. Stop at the best epoch",
    ]) {
      expect(out).toContain(text);
    }
    expect(out).not.toContain("\u001b");
    for (const line of out.split("\n").slice(1)) expect(line.length).toBeLessThanOrEqual(120);
  });

  it("looks through folders for logs, and passes over what is none", async () => {
    put("a/log.csv", FITS);
    put("a/package.json", '{"name": "x", "version": "1.0.0"}');
    put("a/data.csv", "height,width\n1,2\n3,4\n");
    put("a/node_modules/b/log.csv", OVERFITS);
    put("b/weights.bin", "\0\0");
    const { code, out, err } = await run(folder, "--json");
    expect([code, err]).toEqual([0, ""]);
    const { runs } = JSON.parse(out);
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({
      file: join(folder, "a/log.csv"),
      kind: "Keras CSVLogger",
      unit: "epoch",
      columns: { training: "loss", validation: "val_loss", metric: null },
      verdict: "good fit",
      keep: { byLoss: { at: 39 }, byMetric: null },
      warnings: [],
    });
  });

  it("compares runs only by one loss", async () => {
    put("a.csv", FITS);
    put("b.csv", OVERFITS);
    put("c.csv", FITS.replace("val_loss", "val_mse_loss"));
    const { out } = await run(folder);
    const [, table = ""] = out.split("By the lowest val_loss:");
    expect(table).toMatch(/a\.csv[\s\S]*b\.csv/);
    expect(table).not.toContain("c.csv");
  });

  it("writes a page and plots, whole or not at all", async () => {
    const [page, plots] = [join(folder, "out/report.html"), join(folder, "plots")];
    const { code } = await run(put("a.csv", FITS), "--html", page, "--svg", plots);
    expect(code).toBe(0);
    expect(readFileSync(page, "utf8")).toContain("<svg");
    expect(readdirSync(plots)).toEqual([expect.stringMatching(/^01-.*a\.csv\.svg$/)]);
    expect(readdirSync(join(folder, "out"))).toEqual(["report.html"]);
    const failed = await run(join(folder, "a.csv"), "--html", folder);
    expect([failed.code, failed.err]).toEqual([2, expect.stringContaining("it is a folder")]);
    expect((await run(join(folder, "a.csv"), "--classes", "2")).code).toBe(0);
    const before = readFileSync(join(folder, "a.csv"), "utf8");
    for (const named of [join(folder, "a.csv"), folder]) {
      const over = await run(named, "--html", join(folder, ".", "a.csv"));
      expect([over.code, over.err]).toEqual([2, expect.stringContaining("it is the file that is read")]);
    }
    expect(readFileSync(join(folder, "a.csv"), "utf8")).toBe(before);
  });

  it("appends to the summary of a step, and annotates what is wrong", async () => {
    const summary = put("summary.md", "before\n");
    vi.stubEnv("GITHUB_STEP_SUMMARY", summary);
    const { out } = await run(put("a.csv", OVERFITS), "--github");
    expect(out).toMatch(/^::warning file=.*a\.csv,title=.*overfitting::Training loss/);
    expect(readFileSync(summary, "utf8")).toMatch(/^before\n## Diagnosis[\s\S]*\*\*overfitting\*\*/);
    vi.stubEnv("GITHUB_STEP_SUMMARY", "");
    expect((await run(join(folder, "a.csv"), "--github")).out).toContain("## Diagnosis");
  });

  it("watches files until it is interrupted", async () => {
    const path = put("a.csv", OVERFITS);
    const out: string[] = [];
    vi.spyOn(process.stdout, "write").mockImplementation((text) => out.push(String(text)) > 0);
    const ended = runCommand([path, "--watch"], "1.2.3");
    await vi.waitFor(() => expect(out.join("")).toContain("overfitting"));
    writeFileSync(path, FITS);
    await vi.waitFor(() => expect(out.join("")).toContain("good fit"), { timeout: 10_000 });
    process.emit("SIGINT");
    expect(await ended).toBe(0);
  }, 20_000);

  it("ends with a code that tells", async () => {
    const [bad, good, none] = [put("bad.csv", OVERFITS), put("good.csv", FITS), put("none.txt", "hello\n")];
    expect((await run(good, "--strict")).code).toBe(0);
    expect((await run(good, bad)).code).toBe(0);
    expect((await run(good, bad, "--strict")).code).toBe(1);
    expect((await run(none)).code).toBe(3);
    expect((await run(put("empty/x.bin", "").replace("/x.bin", ""))).code).toBe(3);
    const some = await run(good, none, join(folder, "absent.csv"));
    expect([some.code, some.out]).toEqual([4, expect.stringContaining("good fit")]);
    expect(some.err).toContain("none.txt: no training curves in it");
    expect(some.err).toContain("absent.csv: is not there");
    expect(await run("--version")).toEqual({ code: 0, out: "1.2.3\n", err: "" });
    expect((await run("--help")).out).toContain("exit codes");
  });

  it.each([
    [["--stict"], "unknown option --stict; did you mean --strict?"],
    [["--classes", "1"], '--classes must be a whole number of at least 2, got "1".'],
    [["--baseline", ""], '--baseline must be a number of at least 0, got "".'],
    [["--html"], "--html"],
    [["--json", "--github"], "take one"],
    [["-", "--watch"], "the standard input is read once"],
  ])("refuses %j", async (words, message) => {
    const { code, err } = await run(...words);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });

  it("takes columns by name, and says which there are", async () => {
    const path = put("a.csv", "epoch,cost_a,cost_b\n0,1,2\n1,0.5,1.5\n");
    const { out } = await run(path, "--train", "cost_a", "--val", "cost_b", "--json");
    expect(JSON.parse(out).runs[0].columns).toMatchObject({ training: "cost_a", validation: "cost_b" });
    const wrong = await run(path, "--val", "cost_c");
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('It has "cost_a", "cost_b".')]);
  });

  it("follows links once, and passes over those that lead nowhere", async () => {
    const path = put("real/a.csv", FITS);
    symlinkSync(path, join(folder, "real/b.csv"));
    symlinkSync(join(folder, "real"), join(folder, "real/loop"));
    symlinkSync(join(folder, "nowhere.csv"), join(folder, "real/gone.csv"));
    const { code, out, err } = await run(join(folder, "real"), "--json");
    expect([code, err, JSON.parse(out).runs.length]).toEqual([0, "", 1]);
  });

  it("shows control characters of names", async () => {
    const path = put("a.csv", FITS.replace("val_loss", "val_loss\u0007"));
    expect((await run(path)).out).toContain("val_loss\\x07");
  });
});
