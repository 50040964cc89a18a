import { execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { freePort } from "./redis.ts";

export const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
export const PASSWORD = "p@ss word/1";

/** A Redis that speaks TLS alone and knows a user as the README sets it up, and one who may list no clients, with an authority of the tests' own. */
export async function startSecureRedis() {
  const folder = mkdtempSync(join(tmpdir(), "redis-tls-"));
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync("openssl", args, { cwd: folder, stdio: "pipe" });
  const key = ["-newkey", "rsa:2048", "-nodes"];
  openssl("req", "-x509", ...key, "-days", "2", "-subj", "/CN=tests", "-keyout", "ca.key", "-out", "ca.crt");
  openssl("req", ...key, "-subj", "/CN=redis", "-keyout", "redis.key", "-out", "redis.csr");
  writeFileSync(file("names"), "subjectAltName=IP:127.0.0.1");
  const signed = ["-CA", "ca.crt", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2", "-extfile", "names"];
  openssl("x509", "-req", "-in", "redis.csr", ...signed, "-out", "redis.crt");
  const password = createHash("sha256").update(PASSWORD).digest("hex");
  const rule = `on #${password} ~bull:* ~reg-tune.* &bull:* &reg-tune.* +@all -@admin`;
  const users = ["default off", `worker ${rule} +client|list`, `blind ${rule}`];
  writeFileSync(file("redis.conf"), users.map((user) => `user ${user}\n`).join(""));
  const port = await freePort();
  const tls = ["--tls-cert-file", "redis.crt", "--tls-key-file", "redis.key", "--tls-ca-cert-file", "ca.crt"];
  const server = spawn(
    "redis-server",
    ["redis.conf", "--bind", "127.0.0.1", "--port", "0", "--tls-port", `${port}`, ...tls, "--tls-auth-clients", "no"],
    { cwd: folder, stdio: ["ignore", "pipe", "ignore"] },
  );
  let said = "";
  server.stdout.on("data", (data) => {
    said += data;
  });
  while (!said.includes("Ready to accept connections")) {
    if (server.exitCode !== null) throw new Error(`redis-server has ended: ${said}`);
    await setTimeout(20);
  }
  return {
    url: (password: string, scheme = "rediss", user = "worker") =>
      `${scheme}://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}`,
    authority: file("ca.crt"),
    end() {
      server.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
