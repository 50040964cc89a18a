import { hostname } from "node:os";
import { keysOf } from "../../executors/internal/queueKeys.ts";
import { connect, expectPlace, loadEngine } from "../../executors/internal/redis.ts";
import { SweepError } from "../../SweepError.ts";
import { holderOf } from "../../store/internal/lock.ts";
import type { PlaceArguments } from "./makeCommand.ts";

/** `reg-tune cancel`. */
export async function cancelSweep({ store, queue, redis }: PlaceArguments): Promise<number> {
  if (store === undefined && queue === undefined) throw new RangeError("cancel: give --store or --queue.");
  if (store !== undefined) await cancelStore(store);
  if (queue !== undefined) await cancelQueue(queue, redis);
  return 0;
}

async function cancelStore(store: string): Promise<void> {
  const holder = await holderOf(store);
  if (!holder) throw new SweepError(2, `nothing runs with the store ${store}.`);
  if (holder.host !== hostname())
    throw new SweepError(2, `the sweep of ${store} runs on ${holder.host}: cancel it there.`);
  process.kill(holder.pid, "SIGTERM");
  console.log(`Told process ${holder.pid} to end.`);
}

/** Ends the sweeps that use a queue, stops what runs, and takes away what waits. */
async function cancelQueue(name: string, url: string | undefined): Promise<void> {
  const place = { name, ...(url !== undefined && { url }) };
  expectPlace("cancel", place);
  const { bullmq } = await loadEngine();
  const redis = await connect(place);
  const queue = new bullmq.Queue(name, { connection: redis });
  try {
    const { waiting = 0, active = 0 } = await queue.getJobCounts("waiting", "active");
    await queue.drain(true);
    await redis.publish(keysOf(name).cancel, "*");
    const workers = await queue.getWorkers();
    if (workers.length === 0) await redis.del(keysOf(name).times);
    console.log(`Cancelled ${waiting} waiting and ${active} running trials of ${name}.`);
  } finally {
    await queue.close();
    redis.disconnect();
  }
}
