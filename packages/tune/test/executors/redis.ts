import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Redis } from "ioredis";

/** A Redis of the tests' own, on a free port, that appends to a file. */
export interface TestRedis {
  readonly url: string;
  readonly client: Redis;
  kill(): Promise<void>;
  start(): Promise<void>;
  end(): Promise<void>;
}

export const hasRedis = spawnSync("redis-server", ["--version"]).status === 0;
if (!hasRedis) console.log("redis-server is not installed: tests of the queue are left out.");

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

export async function startRedis(): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), "redis-"));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let server: ChildProcess;
  const client = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  client.on("error", () => {});
  const start = async () => {
    const own = ["--port", String(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""];
    server = spawn("redis-server", [...own, "--appendonly", "yes", "--maxmemory-policy", "noeviction"], {
      stdio: "ignore",
    });
    for (;;) {
      const probe = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
      probe.on("error", () => {});
      const isUp = await probe.connect().then(
        () => probe.ping().then(() => true),
        () => false,
      );
      probe.disconnect();
      if (isUp) return;
      await setTimeout(30);
    }
  };
  const kill = async () => {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGKILL");
    await gone;
  };
  await start();
  await client.connect();
  return {
    url,
    client,
    start,
    kill,
    async end() {
      client.disconnect();
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
