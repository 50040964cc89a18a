import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { augmentFolder } from "../src/node.ts";
import { buildCommand } from "./build.ts";
import { picture, recipeOf, temporary } from "./folders.ts";

const root = temporary();
const input = join(root, "in");
const recipe = recipeOf({ step: "rotate", angle: [-20, 20] }, { step: "colorJitter" });
let built = "";
let expected: { [path: string]: string } = {};

beforeAll(async () => {
  built = await buildCommand();
  for (let i = 0; i < 60; i++) await picture(join(input, "a", `${i}.png`));
  writeFileSync(join(root, "recipe.json"), JSON.stringify(recipe));
  const { code } = await startCommand("expected").ended;
  expect(code).toBe(0);
  expected = bytesOf(join(root, "expected"));
  expect(Object.keys(expected)).toHaveLength(60 * COPIES + 1);
}, 60_000);
afterAll(() => {
  for (const folder of [built, root]) rmSync(folder, { recursive: true, force: true });
}, 60_000);

const COPIES = 9;

/** The command with two workers at the head of its own group of processes, which a terminal interrupts together. */
function startCommand(output: string, env: { [name: string]: string } = {}) {
  const args = ["in", output, "--recipe", "recipe.json", "--copies", String(COPIES), "--workers", "2"];
  const child = spawn(process.execPath, [join(built, "cli.js"), ...args], {
    cwd: root,
    detached: true,
    env: { ...process.env, NO_COLOR: "1", ...env },
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (text += part));
  const ended = new Promise<{ code: number | null; text: string }>((resolve) =>
    child.on("close", (code) => resolve({ code, text })),
  );
  return { child, pid: child.pid ?? 0, ended };
}

function bytesOf(folder: string): { [path: string]: string } {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const whole = files.filter((file) => statSync(join(folder, file)).isFile());
  return Object.fromEntries(
    whole.map((file) => [
      file,
      createHash("sha256")
        .update(readFileSync(join(folder, file)))
        .digest("hex"),
    ]),
  );
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!isSo() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 2));
  expect(isSo()).toBe(true);
}

const isAtWork = (output: string) => () => {
  const journal = join(root, output, "augment.jsonl");
  return existsSync(journal) && statSync(journal).size > 3000;
};

const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean).map(Number);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("processes", () => {
  it("leave no picture undone when one of them is killed", { timeout: 240_000 }, async (test) => {
    if (process.platform !== "linux") test.skip("finds processes by Linux's /proc");
    const { pid, ended } = startCommand("one-lost");
    await until(isAtWork("one-lost"));
    process.kill(childrenOf(pid)[0], "SIGKILL");
    expect((await ended).code).toBe(0);
    expect(bytesOf(join(root, "one-lost"))).toEqual(expected);
  });

  it("leave nothing half-written when one of them is lost as it writes", { timeout: 240_000 }, async () => {
    const script = join(root, "writing.cjs");
    writeFileSync(
      script,
      `const fs = require("node:fs");
      const { renameSync } = fs;
      fs.renameSync = (from, to) => {
        if (process.send && to.endsWith("31__aug-4.png") && !fs.existsSync(${JSON.stringify(join(root, "once"))})) {
          fs.mkdirSync(${JSON.stringify(join(root, "once"))});
          process.exit(3);
        }
        return renameSync(from, to);
      };`,
    );
    expect((await startCommand("as-it-writes", { NODE_OPTIONS: `--require ${script}` }).ended).code).toBe(0);
    expect(existsSync(join(root, "once"))).toBe(true);
    expect(bytesOf(join(root, "as-it-writes"))).toEqual(expected);
  });

  it("are started again when they are lost before they are ready", { timeout: 240_000 }, async () => {
    const lose = (name: string, isLost: string) => {
      const script = join(root, `${name}.cjs`);
      writeFileSync(script, `if (process.send && ${isLost}) process.kill(process.pid, "SIGKILL");`);
      return startCommand(name, { NODE_OPTIONS: `--require ${script}` }).ended;
    };
    const mark = JSON.stringify(join(root, "lost-"));
    const twice = `[1, 2].some((i) => { try { require("node:fs").mkdirSync(${mark} + i); return true; } catch {} })`;
    expect((await lose("lost-twice", twice)).code).toBe(0);
    expect(bytesOf(join(root, "lost-twice"))).toEqual(expected);
    const { code, text } = await lose("lost-always", "true");
    expect(text).toContain("no process can be started: it ended by SIGKILL. With workers: 0, none is.");
    expect(code).toBe(2);
  });

  it("name the picture that ends them, and do the others", { timeout: 240_000 }, async () => {
    const fatal = join(root, "fatal.cjs");
    writeFileSync(
      fatal,
      `const fs = require("node:fs");
      const { openSync } = fs;
      fs.openSync = (path, ...rest) => {
        if (process.send && String(path).endsWith("/17.png")) process.exit(3);
        return openSync(path, ...rest);
      };`,
    );
    const { code, text } = await startCommand("named", { NODE_OPTIONS: `--require ${fatal}` }).ended;
    expect(code).toBe(1);
    expect(text).toContain("failed a/17.png: its process ended with exit code 3.");
    const failed = new Set(text.split("\n").filter((line) => line.startsWith("failed")));
    expect(failed.size).toBe(1);
    expect(readdirSync(join(root, "named/a"))).toHaveLength(59 * COPIES);
  });

  it("end when the command is killed, and leave nothing half-written under its name", {
    timeout: 240_000,
  }, async (test) => {
    if (process.platform !== "linux") test.skip("finds processes by Linux's /proc");
    const { pid, child, ended } = startCommand("orphans");
    await until(isAtWork("orphans"));
    const children = childrenOf(pid);
    expect(children).toHaveLength(2);
    child.kill("SIGKILL");
    await ended;
    await until(() => !children.some(isAlive));
    const left = bytesOf(join(root, "orphans"));
    for (const [file, bytes] of Object.entries(left)) {
      if (!file.includes(".reg-augment") && file !== "augment.jsonl") expect(bytes).toBe(expected[file]);
    }
    expect((await startCommand("orphans").ended).code).toBe(0);
    expect(bytesOf(join(root, "orphans"))).toEqual(expected);
  });

  it("end with the copy at hand when a terminal interrupts them all", { timeout: 240_000 }, async (test) => {
    if (process.platform === "win32") test.skip("sends a signal to a group of processes");
    for (const isReady of [isAtWork("group"), () => existsSync(join(root, "early/augment.jsonl"))]) {
      const output = existsSync(join(root, "group")) ? "early" : "group";
      const { pid, ended } = startCommand(output);
      await until(isReady);
      process.kill(-pid, "SIGINT");
      const { code, text } = await ended;
      expect(text).toMatch(/Interrupted\. The same command goes on from here\./);
      expect(text).not.toMatch(/failed/);
      expect(code).toBe(130);
      expect((await startCommand(output).ended).code).toBe(0);
      expect(bytesOf(join(root, output))).toEqual(expected);
    }
  });

  it("leave what they have not begun when a program ends the work", { timeout: 240_000 }, async () => {
    const load: { augmentFolder: typeof augmentFolder } = await import(pathToFileURL(join(built, "node.js")).href);
    for (const workers of [0, 2]) {
      const output = join(root, `ended-${workers}`);
      const copies = 300;
      const controller = new AbortController();
      const watching = setInterval(() => {
        if (existsSync(join(output, "a/0__aug-1.png"))) controller.abort();
      }, 1);
      const { signal } = controller;
      const report = await load.augmentFolder({ input, output, recipe, copies, workers, signal });
      clearInterval(watching);
      // Three pictures are at work at once in each process: not all copies of those are made.
      const few = report.copies > 0 && report.copies < 3 * copies * Math.max(1, workers);
      expect({ aborted: report.aborted, few }).toEqual({ aborted: true, few: true });
      const files = readdirSync(join(output, "a"));
      expect([files.length, files.filter((file) => file.startsWith("."))]).toEqual([report.copies, []]);
    }
  });

  it("work for a program, and are gone when its call returns", { timeout: 240_000 }, async () => {
    const load: { augmentFolder: typeof augmentFolder } = await import(pathToFileURL(join(built, "node.js")).href);
    const output = join(root, "called");
    mkdirSync(output);
    const report = await load.augmentFolder({ input, output, recipe, copies: COPIES, workers: 2 });
    expect(report.failures).toEqual([]);
    expect(bytesOf(output)).toEqual(expected);
    if (process.platform === "linux")
      expect(childrenOf(process.pid).filter((pid) => commandOf(pid).includes(built))).toEqual([]);
  });
});

const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, "utf8");
