// What a machine may refuse, refused in earnest: address space for WebAssembly, and room in a file.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readEvents } from "../../packages/callbacks/src/logs.ts";

const packages = new URL("../../packages/", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "limits-"));
const programs = {
  memory: `
    import { dropout } from "${packages}dropout/src/index.ts";
    import { arena, tensor } from "${packages}tensor/src/index.ts";
    import { kernelInfo } from "${packages}tensor/src/kernel.ts";
    const [y] = dropout({ x: tensor(new Float32Array(9000).fill(1), [9000]) }, { rate: 0.5, seed: 1 });
    const inArena = arena({ bytes: 64 }).tensor([1, 2]);
    console.log(JSON.stringify({ ...kernelInfo(), sum: y.data.reduce((a, b) => a + b, 0), arena: [...inArena.data] }));`,
  log: `
    import { csvLog, jsonlLog, monitor, tensorboardLog } from "${packages}callbacks/src/index.ts";
    import { fileSink } from "${packages}callbacks/src/node.ts";
    const [, , kind, path, from, to] = process.argv;
    const log = { csv: csvLog, jsonl: jsonlLog, events: tensorboardLog }[kind]({ sink: fileSink(path) });
    const run = monitor({ log });
    let state = run.init();
    try {
      for (let epoch = Number(from); epoch < Number(to); epoch++) {
        state = await run.step(state, { epoch, metrics: { loss: 1 / (epoch + 1) } });
      }
    } catch (error) {
      console.log(error.message);
      process.exitCode = 3;
    }`,
};

/** A program in a process of its own, under a limit of the shell. */
function runUnder(limit: string, name: keyof typeof programs, ...args: (string | number)[]) {
  const command = ["exec", "node", join(folder, `${name}.mjs`), ...args].join(" ");
  return spawnSync("sh", ["-c", `ulimit ${limit} && ${command}`], { encoding: "utf8" });
}

beforeAll(async () => {
  for (const [name, contents] of Object.entries(programs)) {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: packages, loader: "ts" },
      bundle: true,
      write: false,
      format: "esm",
      platform: "node",
      conditions: ["@reg/source"],
    });
    writeFileSync(join(folder, `${name}.mjs`), outputFiles[0].contents);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(process.platform === "linux")("where the machine refuses", () => {
  test("the address space of a WebAssembly memory, the reference runs, with the same numbers", () => {
    const limited = runUnder("-v 2000000", "memory");
    expect(limited.stderr).toBe("");
    const { use, reason, ...numbers } = JSON.parse(limited.stdout);
    expect(use).toBe("reference");
    expect(reason).toContain("refuses the WebAssembly memory");
    const { use: usual, reason: _, ...others } = JSON.parse(runUnder("-c 0", "memory").stdout);
    expect(usual).toBe("simd");
    expect(numbers).toEqual(others);
  });

  test.each(["csv", "jsonl", "events"] as const)(
    "room in a file, a %s log ends on a whole record, and a later process goes on there",
    (kind) => {
      const path = join(folder, `log.${kind}`);
      const full = runUnder("-f 1", "log", kind, path, 0, 200);
      expect(full.status).toBe(3);
      expect(full.stdout).toMatch(/In epoch \d+, log \(\w+\): .*EFBIG/);
      const [, failed] = /In epoch (\d+)/.exec(full.stdout) ?? [];
      const epochs = Number(failed);
      expect(epochs).toBeGreaterThan(5);
      expect(epochsIn(kind, path)).toEqual(Array.from({ length: epochs }, (_, i) => i));

      // What a machine that died leaves: half of a record.
      const whole = readFileSync(path);
      writeFileSync(path, Buffer.concat([whole, whole.subarray(-40, -7)]));
      const next = runUnder("-f 100", "log", kind, path, epochs, epochs + 3);
      expect(next.stdout).toBe("");
      const found = epochsIn(kind, path);
      expect(found.slice(-3)).toEqual([epochs, epochs + 1, epochs + 2]);
    },
  );
});

function epochsIn(kind: "csv" | "jsonl" | "events", path: string): number[] {
  const bytes = readFileSync(path);
  if (kind === "events") return [...readEvents([bytes])].map(({ step }) => Number(step));
  const text = bytes.toString();
  expect(text.endsWith("\n")).toBe(true);
  const lines = text.trimEnd().split(/\r?\n/);
  if (kind === "jsonl") return lines.map((line) => JSON.parse(line).epoch);
  return lines.slice(1).map((line) => Number(line.split(",")[0]));
}
