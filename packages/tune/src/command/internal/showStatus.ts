import { open } from "node:fs/promises";
import { join } from "node:path";
import { visible } from "@reg/table";
import { connect, expectPlace, loadEngine } from "../../executors/internal/redis.ts";
import { number } from "../../report/internal/format.ts";
import { SweepError } from "../../SweepError.ts";
import { holderOf } from "../../store/internal/lock.ts";
import { readResults } from "../../store/internal/readResults.ts";
import type { PlaceArguments } from "./makeCommand.ts";

/** `reg-tune status`. */
export async function showStatus({ store, queue, redis }: PlaceArguments): Promise<number> {
  if (store === undefined && queue === undefined) throw new RangeError("status: give --store or --queue.");
  if (store !== undefined) await showStore(store);
  if (queue !== undefined) await showQueue(queue, redis);
  return 0;
}

async function showStore(store: string): Promise<void> {
  const path = join(store, "results.jsonl");
  const file = await open(path, "r").catch((error) => {
    throw new SweepError(2, `${path} cannot be read: ${error.message}.`);
  });
  try {
    const latest = new Map<string, string>();
    let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    const monitors: string[] = [];
    const { header } = await readResults(file, path, ({ trial, outcome }, identity) => {
      latest.set(trial.key, outcome.status);
      const monitor = String(identity.monitor);
      if (monitors.length === 0) monitors.push(monitor);
      const value = Number(outcome.metrics[monitor]);
      if (value < low) low = value;
      if (value > high) high = value;
    });
    if (!header) throw new SweepError(2, `${path} holds no sweep.`);
    const count = (status: string) => [...latest.values()].filter((one) => one === status).length;
    const holder = await holderOf(store);
    console.log(
      [
        `${visible(store)}: ${count("done")} trials done, ${count("stopped")} stopped early, ${count("failed")} failed`,
        ...(low <= high ? [`${visible(monitors[0])} of single trials from ${number(low)} to ${number(high)}`] : []),
        holder ? `in use by process ${holder.pid} on ${visible(holder.host)}` : "not in use",
      ].join("\n"),
    );
  } finally {
    await file.close();
  }
}

async function showQueue(name: string, url: string | undefined): Promise<void> {
  const place = { name, ...(url !== undefined && { url }) };
  expectPlace("status", place);
  const { bullmq } = await loadEngine();
  const redis = await connect(place);
  const queue = new bullmq.Queue(name, { connection: redis });
  try {
    const {
      waiting = 0,
      active = 0,
      completed = 0,
      failed = 0,
    } = await queue.getJobCounts("waiting", "active", "completed", "failed");
    const workers = await queue.getWorkers().catch((error: Error) => error);
    console.log(
      [
        `${name}: ${waiting} trials waiting, ${active} running, ${completed} done and not yet read, ${failed} failed`,
        workers instanceof Error
          ? `workers: not known, for this user may not list them (${visible(workers.message)})`
          : `${workers.length} ${workers.length === 1 ? "worker" : "workers"}: ${workers.map(({ addr }) => addr).join(", ") || "start some with `reg-tune worker`"}`,
      ].join("\n"),
    );
  } finally {
    await queue.close();
    redis.disconnect();
  }
}
