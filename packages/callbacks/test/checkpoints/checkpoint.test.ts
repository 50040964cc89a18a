import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { present } from "@reg/testing";
import { buildSync } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { checkpoint } from "../../src/checkpoints/checkpoint.ts";
import { memoryStore } from "../../src/checkpoints/memoryStore.ts";

const folder = mkdtempSync(join(tmpdir(), "checkpoint-"));
afterAll(() => rmSync(folder, { recursive: true }));
const saved = (epoch: number) => ({ epoch, state: {}, weights: { w: Float32Array.of(epoch) }, training: { seed: 7 } });

describe("checkpoint", () => {
  it("loads the latest of what was saved, and keeps `keep` of them", async () => {
    const store = memoryStore();
    const backup = checkpoint({ store, keep: 2 });
    expect(await backup.load()).toBe(undefined);
    for (let epoch = 0; epoch < 5; epoch++) await backup.save(saved(epoch));
    expect(await backup.load()).toEqual(saved(4));
    expect((await store.list()).length).toBe(2);
    await backup.clear();
    expect(await store.list()).toEqual([]);
  });

  it("passes over damaged checkpoints to the one before, and overwrites them", async () => {
    const store = memoryStore();
    const backup = checkpoint({ store, keep: 3 });
    for (let epoch = 0; epoch < 3; epoch++) await backup.save(saved(epoch));
    const name = "checkpoint-00000002";
    await store.write(name, present(await store.read(name)).slice(0, -1));
    expect(present(await backup.load()).epoch).toBe(1);
    await store.write("checkpoint-00000001", new Uint8Array(3));
    expect(present(await backup.load()).epoch).toBe(0);
    await backup.save(saved(1));
    expect(present(await backup.load()).epoch).toBe(1);
    expect((await store.list()).length).toBe(2);
  });

  it("does not let a new run throw away an older one that got further", async () => {
    const store = memoryStore();
    await checkpoint({ store }).save(saved(9));
    await expect(checkpoint({ store }).save(saved(0))).rejects.toThrow(
      "checkpoint: the store holds epoch 9 of another run, and this one is at 0.",
    );
    await checkpoint({ store, prefix: "second" }).save(saved(0));
    expect(present(await checkpoint({ store }).load()).epoch).toBe(9);
  });

  it("keeps the old ones until the new one is in the store", async () => {
    const store = memoryStore();
    const broken = { ...store, write: () => Promise.reject(new Error("disk full")) };
    await checkpoint({ store, keep: 1 }).save(saved(0));
    await expect(checkpoint({ store: broken, keep: 1 }).save(saved(1))).rejects.toThrow("disk full");
    expect(present(await checkpoint({ store }).load()).epoch).toBe(0);
  });

  it("refuses bad options", () => {
    const store = memoryStore();
    expect(() => checkpoint({ store, every: 0 })).toThrow("checkpoint: every must be a whole number of at least 1");
    expect(() => checkpoint({ store, keep: 0 })).toThrow("checkpoint: keep must be a whole number of at least 1");
  });
});

describe("a process that is killed", () => {
  const program = join(folder, "train.mjs");
  buildSync({
    entryPoints: [join(import.meta.dirname, "killable.ts")],
    outfile: program,
    bundle: true,
    platform: "node",
    format: "esm",
    conditions: ["@reg/source"],
  });
  const EPOCHS = 40;

  /** Runs the training until it ends or is killed after `epochs` were acknowledged and `delay` more; its lines. */
  function train(path: string, epochs = Infinity, delay = 0): Promise<string[]> {
    return new Promise((resolve) => {
      const child = spawn(process.execPath, [program, path, String(EPOCHS)], { stdio: ["ignore", "pipe", "inherit"] });
      let text = "";
      child.stdout.on("data", (data) => {
        text += data;
        if (text.split("\n").length > epochs) setTimeout(() => child.kill("SIGKILL"), delay);
      });
      child.on("close", () => resolve(text.split("\n").slice(0, -1)));
    });
  }

  it("never loses the last checkpoint it told of, and ends with the bits of a run that was not", async () => {
    const whole = execFileSync(process.execPath, [program, join(folder, "whole"), String(EPOCHS)], {
      encoding: "utf8",
    });
    const path = join(folder, "killed");
    let told = -1;
    let lines: string[] = [];
    for (let round = 0; round < 8; round++) {
      lines = await train(path, 3 + (round % 3), round * 1.5);
      const [resumed, ...epochs] = lines;
      expect(Number(resumed.replace("from ", ""))).toBeGreaterThan(told);
      told = Math.max(told, ...epochs.filter((line) => line.startsWith("saved ")).map((line) => Number(line.slice(6))));
    }
    lines = await train(path);
    expect(lines[0]).not.toBe("from 0");
    expect(lines.at(-1)).toMatch(/^done [0-9a-f]{64}$/);
    expect(lines.at(-1)).toBe(whole.trim().split("\n").at(-1));
  });
});
