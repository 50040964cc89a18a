import { shown } from "@reg/tensor/checks";
import type * as BullMQ from "bullmq";
import type { Redis } from "ioredis";
import { SweepError } from "../../SweepError.ts";

/** Where a queue is. */
export interface QueuePlace {
  /** Letters, digits, `.`, `_` and `-`. */
  readonly name: string;
  /** As `rediss://user:password@host:6379`. Default: that of the environment's `REDIS_URL`, or `redis://127.0.0.1:6379`. */
  readonly url?: string;
}

/** The engine's modules, which are peers. */
export async function loadEngine(): Promise<{ bullmq: typeof BullMQ; Redis: typeof Redis }> {
  try {
    const [bullmq, ioredis] = await Promise.all([import("bullmq"), import("ioredis")]);
    return { bullmq, Redis: ioredis.Redis };
  } catch (error) {
    throw new SweepError(
      2,
      `a queue needs bullmq and ioredis: npm install bullmq ioredis. (${(error as Error).message})`,
    );
  }
}

export const urlOfRedis = (url?: string): string =>
  url === undefined ? (process.env.REDIS_URL ?? "redis://127.0.0.1:6379") : url;

/** An address without its password. */
export function withoutPassword(url: string): string {
  const parsed = new URL(url);
  if (parsed.password) parsed.password = "…";
  return decodeURI(parsed.href);
}

/** Checks the name of a queue, and the address. */
export function expectPlace(where: string, { name, url }: QueuePlace): void {
  if (typeof name !== "string" || !/^[\w.-]{1,100}$/.test(name)) {
    throw new RangeError(
      `${where}: name must be letters, digits, ".", "_" or "-", got ${shown(name)}. The engine keeps ":" for itself.`,
    );
  }
  const address: unknown = urlOfRedis(url);
  if (typeof address !== "string" || !/^rediss?:\/\//.test(address) || !URL.canParse(address)) {
    throw new TypeError(`${where}: url must be as redis://host:6379, or rediss://… for TLS, got ${shown(address)}.`);
  }
}

/**
 * A connection that waits and tries again when Redis is away, after the first time, when that is said instead.
 *
 * @throws SweepError where Redis cannot be reached, or is too old.
 */
export async function connect({ url }: Pick<QueuePlace, "url">): Promise<Redis> {
  const { Redis } = await loadEngine();
  const address = urlOfRedis(url);
  const connection = new Redis(address, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    retryStrategy: (n) => Math.min(50 * n, 1000),
  });
  let fault: Error | undefined;
  connection.on("error", (error) => {
    fault = error;
  });
  try {
    await Promise.race([
      connection.connect(),
      new Promise((_, reject) => setTimeout(() => reject(fault ?? new Error("no answer in 5 s")), 5000).unref()),
    ]);
    await connection.ping();
  } catch (error) {
    connection.disconnect();
    const { message } = fault ?? (error as Error);
    throw new SweepError(
      2,
      `Redis at ${withoutPassword(address)} cannot be reached: ${message.replace(/[.\s]*$/, "") || "connection refused"}. ${cureFor(message, address)}`,
    );
  }
  return connection;
}

function cureFor(message: string, address: string): string {
  if (/WRONGPASS|NOAUTH|NOPERM/.test(message)) return "Give the user and the password in the url, %-encoded.";
  if (/certificate|altnames/i.test(message)) return "Name its authority's file by NODE_EXTRA_CA_CERTS.";
  if (/ECONNRESET|EPIPE|closed/.test(message) && address.startsWith("redis:"))
    return "Does it speak TLS? Then the url begins with rediss://.";
  if (/wrong version number|packet length/.test(message))
    return "Does it speak no TLS? Then the url begins with redis://.";
  return "Start redis-server, or give another url.";
}
