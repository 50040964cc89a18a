import type { Redis } from "ioredis";
import { decode, encode } from "../../internal/encode.ts";
import { SweepError } from "../../SweepError.ts";
import type { Checkpoint, Trial } from "../../trial/types.ts";

/** What all workers of a queue must agree on, in ms: the engine goes by those of whichever worker looks. */
export interface QueueTimes {
  /** After how long without a sign of life a trial is taken from its worker. */
  readonly lockDuration: number;
  /** How often that is looked for. */
  readonly stalledInterval: number;
}

export const keysOf = (name: string) => ({
  times: `reg-tune.${name}.times`,
  /** Where a sweep is told to end. */
  cancel: `reg-tune.${name}.cancel`,
  /** The runs of a sweep that have a checkpoint. */
  runs: (sweep: string) => `reg-tune.${name}.${sweep}.runs`,
  checkpoint: (sweep: string, run: string) => `reg-tune.${name}.${sweep}.run.${run}`,
});

/** The id of a trial's job: with the hash of the sweep and of the settings, so that no other trial has the same. */
export const jobIdOf = (sweep: string, { key }: Trial): string => `${sweep.slice(0, 12)}-${key}`;

/** What a job holds. Text, so that the engine's JSON cannot change it. */
export interface JobData {
  readonly sweep: string;
  readonly text: string;
}

/** The text of a job. */
export interface JobText {
  readonly trial: Trial;
  readonly monitor: string;
  /** The task's file, from the folder in which the sweep was started, and its hash. */
  readonly path: string;
  readonly hash: string;
  readonly checkpoint: Checkpoint | undefined;
}

/** Agrees on the times with all that use the queue: the first to come decides. */
export async function agreeOnTimes(redis: Redis, name: string, asked: number | undefined): Promise<QueueTimes> {
  const { times } = keysOf(name);
  const lockDuration = asked ?? 30_000;
  const own: QueueTimes = { lockDuration, stalledInterval: lockDuration };
  await redis.set(times, JSON.stringify(own), "NX");
  const agreed: QueueTimes = JSON.parse((await redis.get(times)) ?? JSON.stringify(own));
  if (asked !== undefined && agreed.lockDuration !== asked) {
    throw new SweepError(
      2,
      `queue ${name} has a lockDuration of ${agreed.lockDuration} ms, which all workers must share, and ${asked} was asked for. End its workers and run \`reg-tune cancel --queue ${name}\` to change it.`,
    );
  }
  return agreed;
}

const SAVE = `if redis.call("HGET", KEYS[1], "owner") ~= ARGV[1] then return 0 end
redis.call("HSET", KEYS[1], "text", ARGV[2])
return 1`;

/** The checkpoints of a run, which the one alone may write that claimed it last. */
export async function claimRun(redis: Redis, name: string, sweep: string, run: string, token: string) {
  const keys = keysOf(name);
  const key = keys.checkpoint(sweep, run);
  const [, , [, text]] = (await redis
    .multi()
    .hset(key, "owner", token)
    .sadd(keys.runs(sweep), run)
    .hget(key, "text")
    .exec()) as [unknown, unknown, [unknown, string | null]];
  return {
    checkpoint: text === null ? undefined : (decode(text) as Checkpoint),
    /** Whether it was saved; not when another has claimed the run since. */
    save: async (checkpoint: Checkpoint): Promise<boolean> =>
      (await redis.eval(SAVE, 1, key, token, encode(checkpoint))) === 1,
  };
}

/** Deletes the checkpoints of runs; of all runs of a sweep by default. */
export async function dropRuns(redis: Redis, name: string, sweep: string, runs?: readonly string[]): Promise<void> {
  const keys = keysOf(name);
  for (const run of runs ?? (await redis.smembers(keys.runs(sweep)))) {
    await redis.multi().del(keys.checkpoint(sweep, run)).srem(keys.runs(sweep), run).exec();
  }
}
