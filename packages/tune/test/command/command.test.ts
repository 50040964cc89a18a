import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { buildPackage } from "../build.ts";
import { hasRedis, startRedis } from "../executors/redis.ts";
import { hasOpenssl, PASSWORD, startSecureRedis } from "../executors/secureRedis.ts";

const built = await buildPackage();
const SWEEP = `
export const sweep = { space: { l2: logUniform(1e-4, 1, { regularizes: "upward" }) }, strategy: random({ trials: 8 }), folds: 2 };
export default task(async ({ point, fold }) => {
  await new Promise((r) => setTimeout(r, 20));
  if (point.l2 > 0.1 && process.env.FAIL) throw new Error("too strong");
  return (Math.log10(point.l2) + 2) ** 2 + fold;
});`;
const sweep = built.write("sweep.mjs", SWEEP);

function run(args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [built.command, ...args], {
    encoding: "utf8",
    cwd: built.folder,
    env: { ...process.env, ...env },
  });
  return { code: status, out: stdout, error: stderr };
}

describe("reg-tune run", () => {
  it("prints a table, writes reports, and goes on from its store", () => {
    const given = ["run", sweep, "--store", "first", "--html", "page.html", "--json", "all.json", "--csv", "all.csv"];
    const { code, out, error } = run(given);
    expect([code, error]).toEqual([0, ""]);
    expect(out).toContain("★");
    expect(out).toContain("Written: page.html");
    for (const name of ["page.html", "all.json", "all.csv"]) {
      expect(readFileSync(join(built.folder, name), "utf8").length).toBeGreaterThan(500);
    }
    expect(run(given).out).toContain("16 trials from before");
    expect(run(["run", sweep, "--store", "first", "--seed", "3"])).toMatchObject({
      code: 3,
      error: expect.stringContaining("reg-tune: first holds the results of another sweep: seed was 0 and is 3."),
    });
    expect(run(["status", "--store", "first"])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^first: 16 trials done, 0 stopped early, 0 failed\nval_loss of .*\nnot in use\n$/),
    });
  });

  it("gives the same CSV inline and on 1 and 3 threads, and it alone on standard output", () => {
    const csv = run(["run", sweep, "--inline", "--csv", "-"]).out;
    expect(csv.split("\r\n")).toHaveLength(18);
    for (const workers of ["1", "3"]) expect(run(["run", sweep, "--workers", workers, "--csv", "-"]).out).toBe(csv);
  });

  it("runs a sweep in TypeScript with its task in another file", () => {
    built.write(
      "typed.ts",
      `export const sweep = { task: "./sweep.mjs", space: { l2: logUniform(1e-4, 1) as object }, strategy: grid({ levels: 3 }) };`,
    );
    expect(run(["run", "typed.ts"])).toMatchObject({
      code: 0,
      out: expect.stringContaining("3 evaluations, 3 trials"),
    });
  });

  it("says by its exit code that trials failed, and on standard error which", () => {
    const { code, out, error } = run(["run", sweep], { FAIL: "1" });
    expect(code).toBe(1);
    expect(out).toMatch(/\d failed, .* of computing/);
    expect(error).toMatch(/^failed: too strong\. To run it again: seed \d+, fold 0, repeat 0, point \{"l2":/m);
  });

  it("says by its exit code that nothing was found, and that a trial never ends", () => {
    built.write("diverged.mjs", SWEEP.replace(/return .*/, "return Number.NaN;"));
    expect(run(["run", "diverged.mjs", "--inline"])).toMatchObject({
      code: 1,
      out: expect.stringContaining("No settings have a number for val_loss"),
    });
    built.write("waits.mjs", SWEEP.replace("(r, 20)", "(() => {}, 20)"));
    expect(run(["run", "waits.mjs", "--inline", "--store", "waits"])).toMatchObject({
      code: 1,
      error: expect.stringContaining("a trial waits for something that never comes"),
    });
  });

  it.each([
    ["a file", "package.json", "ENOTDIR"],
    ["below a file", "package.json/store", "ENOTDIR"],
    ...(process.platform === "linux" ? [["where there can be none", "/proc/store", "ENOENT"]] : []),
  ])("says in a sentence that a store cannot be used: %s", (_, store, why) => {
    const { code, error } = run(["run", "sweep.mjs", "--store", store]);
    expect(code).toBe(2);
    expect(error).toMatch(new RegExp(`^reg-tune: the store ${store} can't be used: ${why}.*Name another folder\\.`));
  });

  it.each([
    [["run"], "missing required argument"],
    [["run", "nothing.mjs"], "nothing.mjs cannot be read"],
    [["run", "sweep.mjs", "--worker", "2"], "Did you mean --workers?"],
    [["run", "sweep.mjs", "--workers", "two"], "It must be a whole number."],
    [["run", "sweep.mjs", "--workers", "0"], "threads: workers must be a whole number in [1, 256], got 0."],
    [["run", "sweep.mjs", "--inline", "--workers", "2"], "--workers counts the threads of this process"],
    [["run", "sweep.mjs", "--redis", "redis://x"], "--redis says where the --queue is, which is missing."],
    [["run", "sweep.mjs", "--html", "no/such/page.html"], "the report can't be written to no/such/page.html"],
    [["run", "sweep.mjs", "--html", "--quiet"], "--html takes a value, got the option --quiet."],
    [["run", "sweep.mjs", "--html", "sweep.mjs"], "it is the file that is read; name another file."],
    [["run", "sweep.mjs", "--html", "a", "--csv", "./a"], "two reports can't go to one file; name another."],
    [["run", "sweep.mjs", "--store", "sweep.mjs"], "the store sweep.mjs can't be used"],
    [["run", "sweep.mjs", "--csv", "-", "--json", "-"], "only one report can go to standard output."],
    [["run", "index.js"], "must export what to do"],
    [["run", "sweep.mjs", "--queue", "a:b"], 'got "a:b"'],
    [["status"], "status: give --store or --queue."],
    [["status", "--store", "none"], "cannot be read"],
    [["cancel", "--store", "first"], "nothing runs with the store first."],
    [["worker"], "required option '--queue <name>' not specified"],
    [["worker", "--queue", "a", "--redis", "redis://127.0.0.1:1"], "cannot be reached"],
    [["sweeps"], "unknown command"],
  ])("refuses %j", (args, message) => {
    const { code, out, error } = run(args);
    expect([code, out]).toEqual([2, ""]);
    expect(error).toContain(message);
    expect(error).not.toContain("    at ");
  });

  it("helps", () => {
    for (const args of [
      ["--help"],
      ["run", "--help"],
      ["worker", "--help"],
      ["status", "--help"],
      ["cancel", "--help"],
    ]) {
      const { code, out, error } = run(args);
      expect([code, error]).toEqual([0, ""]);
      expect(out).toContain("Usage: reg-tune");
    }
  });

  it("is interrupted and cancelled, ends with 130, and goes on", async () => {
    const slow = built.write("slow.mjs", SWEEP.replace("(r, 20)", "(r, 150)"));
    for (const how of ["SIGINT", "cancel"]) {
      const child = spawn(process.execPath, [built.command, "run", slow, "--store", `slow-${how}`, "--workers", "2"], {
        cwd: built.folder,
      });
      const path = join(built.folder, `slow-${how}`, "results.jsonl");
      const lines = () => (existsSync(path) ? readFileSync(path, "utf8").split("\n").length : 0);
      while (lines() < 5) await setTimeout(20);
      if (how === "SIGINT") child.kill("SIGINT");
      else expect(run(["cancel", "--store", `slow-${how}`]).out).toContain("Told process");
      expect(await once(child, "exit")).toEqual([130, null]);
      expect(lines()).toBeLessThan(18);
      expect(run(["run", slow, "--store", `slow-${how}`])).toMatchObject({
        code: 0,
        out: expect.stringContaining("trials from before"),
      });
    }
  });

  it("loses at most what ran when it is killed", async () => {
    const slow = built.write("killed.mjs", SWEEP.replace("(r, 20)", "(r, 100)"));
    const whole = run(["run", slow, "--csv", "-"]).out;
    const path = join(built.folder, "killed", "results.jsonl");
    const size = () => (existsSync(path) ? statSync(path).size : 0);
    for (let i = 0; i < 4; i++) {
      const before = size();
      const child = spawn(process.execPath, [built.command, "run", slow, "--store", "killed", "--workers", "2"], {
        cwd: built.folder,
      });
      const ended = once(child, "exit"); // it may have ended before it is killed
      while (child.exitCode === null && size() <= before) await setTimeout(5);
      await setTimeout(30 * i);
      child.kill("SIGKILL");
      await ended;
    }
    writeFileSync(path, `${readFileSync(path, "utf8")}{"trial":`);
    expect(run(["run", slow, "--store", "killed", "--csv", "-"]).out).toBe(whole);
    const keys = readFileSync(path, "utf8")
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => JSON.parse(line).trial.key);
    expect(keys).toHaveLength(16);
    expect(new Set(keys).size).toBe(16);
  }, 120_000);
});

describe.skipIf(!hasRedis)("reg-tune worker", async () => {
  const redis = hasRedis ? await startRedis() : undefined;
  afterAll(() => redis?.end());

  it("runs what is queued, is asked how it is, and is cancelled", async () => {
    const env = { ...process.env, REDIS_URL: redis?.url ?? "" };
    const options = { cwd: built.folder, env };
    const worker = spawn(process.execPath, [built.command, "worker", "--queue", "w", "--workers", "2"], options);
    let said = "";
    worker.stderr.on("data", (data) => {
      said += data;
    });
    const own = { REDIS_URL: redis?.url ?? "" };
    const csv = run(["run", sweep, "--inline", "--csv", "-"]).out;
    expect(run(["run", sweep, "--queue", "w", "--csv", "-"], own).out).toBe(csv);
    expect(run(["status", "--queue", "w"], own).out).toMatch(/^w: 0 trials waiting, 0 running[\s\S]*1 worker: /);
    const endless = built.write("endless.mjs", SWEEP.replace("await new", "for (;;); await new"));
    const child = spawn(process.execPath, [built.command, "run", endless, "--queue", "w"], options);
    while (!run(["status", "--queue", "w"], own).out.includes("2 running")) await setTimeout(50);
    expect(run(["cancel", "--queue", "w"], own).out).toContain("2 running trials of w.");
    expect(await once(child, "exit")).toEqual([130, null]);
    worker.kill("SIGTERM");
    expect(await once(worker, "exit")).toEqual([0, null]);
    expect(said).toMatch(/16 trials done, 0 failed\.\n$/);
  });
});

if (hasRedis && !hasOpenssl) console.log("openssl is not installed: tests of TLS are left out.");
describe.skipIf(!hasRedis || !hasOpenssl)("reg-tune worker with TLS, a password and a user of few rights", async () => {
  const redis = hasRedis && hasOpenssl ? await startSecureRedis() : undefined;
  afterAll(() => redis?.end());
  const own = (password = PASSWORD, authority = redis?.authority ?? "", scheme = "rediss") => ({
    REDIS_URL: redis?.url(password, scheme) ?? "",
    NODE_EXTRA_CA_CERTS: authority,
  });

  it("runs what is queued", async () => {
    const env = { ...process.env, ...own() };
    const options = { cwd: built.folder, env };
    const worker = spawn(process.execPath, [built.command, "worker", "--queue", "secure"], options);
    let said = "";
    worker.stderr.on("data", (data) => {
      said += data;
    });
    const csv = run(["run", sweep, "--inline", "--csv", "-"]).out;
    expect(run(["run", sweep, "--queue", "secure", "--csv", "-"], own())).toMatchObject({ code: 0, out: csv });
    expect(run(["status", "--queue", "secure"], own()).out).toContain("1 worker: ");
    const blind = { ...own(), REDIS_URL: redis?.url(PASSWORD, "rediss", "blind") ?? "" };
    expect(run(["status", "--queue", "secure"], blind)).toMatchObject({
      code: 0,
      out: expect.stringContaining("workers: not known, for this user may not list them (NOPERM"),
    });
    worker.kill("SIGTERM");
    expect(await once(worker, "exit")).toEqual([0, null]);
    expect(said).toContain("16 trials done, 0 failed.");
    expect(said).not.toContain(encodeURIComponent(PASSWORD));
  }, 60_000);

  it.each([
    ["a wrong password", own("secret-but-wrong"), /cannot be reached: WRONGPASS/],
    ["a certificate that nobody here knows", own(PASSWORD, ""), /cannot be reached: .*certificate/],
    [
      "no TLS",
      own(PASSWORD, redis?.authority, "redis"),
      /cannot be reached: .*Does it speak TLS\? Then the url begins with rediss:/,
    ],
  ])(
    "says so, and keeps the password to itself: %s",
    (_, env, message) => {
      for (const args of [["worker"], ["run", sweep], ["status"]]) {
        const { code, out, error } = run([...args, "--queue", "secure"], env);
        expect([code, out]).toEqual([2, ""]);
        expect(error).toMatch(message);
        expect(error).not.toMatch(/secret-but-wrong|p%40ss|p@ss| {4}at /);
      }
    },
    60_000,
  );
});
