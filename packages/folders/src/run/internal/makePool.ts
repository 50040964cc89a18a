import { FolderError } from "../../FolderError.ts";
import type { Numbered } from "./protocol.ts";
import { removeUnfinished } from "./removeUnfinished.ts";
import { type Process, startProcess } from "./startProcess.ts";
import type { Job, JobResult, RunContext } from "./types.ts";

/** Processes that take jobs. */
export interface Pool {
  /** how many processes it has at most */
  readonly size: number;
  /** Says what all jobs share, before the first. */
  begin(context: RunContext): void;
  /** @throws FolderError where no process can be started */
  run(job: Job): Promise<JobResult>;
  /** Has no more copies made. What is at work ends with the copy at hand. */
  drop(): void;
  /** Lets go of the processes, once there are no more jobs. */
  release(): void;
  /** Lets go of the processes, waits for their end, and removes what lost ones left behind. */
  stop(): Promise<void>;
}

interface Task {
  readonly job: Job;
  readonly resolve: (result: JobResult) => void;
  readonly reject: (error: Error) => void;
  /** Whether a process was lost that had it in hand. */
  isSuspect: boolean;
}

/** A place for a process, which is started when there is work for it. */
interface Lane {
  process: Process | undefined;
  isReady: boolean;
  /** processes in a row that ended before they were ready */
  lostStarts: number;
  /** tasks that the process has in hand */
  readonly held: Map<number, Task>;
  /** tasks that wait for those */
  readonly waiting: Task[];
  /** whether they are sent in a moment, with those that are asked for until then */
  isDue: boolean;
}

/** How often a process is started before it is said that none can be: one that is killed as it starts tells nothing. */
const STARTS = 3;

/** How many processes are started at once, before it is known what there is to do; others when there is work for them. */
const EARLY = 8;

/**
 * Makes a pool of processes, since threads of one process wait for each other where memory is taken and given back. A process
 * that is lost is replaced, and what it had in hand is tried once more, one by one, so that the picture is named that ends it.
 */
export function makePool(size: number): Pool {
  const lanes = Array.from(
    { length: size },
    (): Lane => ({ process: undefined, isReady: false, lostStarts: 0, held: new Map(), waiting: [], isDue: false }),
  );
  let context: RunContext | undefined;
  let next = 0;
  let hasLost = false;

  function send(lane: Lane): void {
    if (lane.waiting.length === 0) return;
    lane.process ??= start(lane);
    if (!lane.isReady) return;
    const jobs: Numbered<Job>[] = [];
    for (let [task] = lane.waiting; task; [task] = lane.waiting) {
      const isCareful = task.isSuspect || [...lane.held.values()].some(({ isSuspect }) => isSuspect);
      if (isCareful && lane.held.size > 0) break;
      lane.waiting.shift();
      lane.held.set(next, task);
      jobs.push({ id: next++, of: task.job });
    }
    if (jobs.length > 0) lane.process.post({ jobs });
  }

  function sendSoon(lane: Lane): void {
    if (lane.isDue) return;
    lane.isDue = true;
    queueMicrotask(() => {
      lane.isDue = false;
      send(lane);
    });
  }

  function start(lane: Lane): Process {
    const process = startProcess(
      (message) => {
        if ("ready" in message) Object.assign(lane, { isReady: true, lostStarts: 0 });
        else {
          for (const { id, of } of message.results) {
            lane.held.get(id)?.resolve(of);
            lane.held.delete(id);
          }
        }
        sendSoon(lane);
      },
      (reason) => lose(lane, reason),
    );
    if (context) process.post({ context });
    return process;
  }

  function lose(lane: Lane, reason: string): void {
    hasLost = true;
    lane.process = undefined;
    if (!lane.isReady && ++lane.lostStarts >= STARTS) {
      const error = new FolderError(2, `no process can be started: it ${reason}. With workers: 0, none is.`);
      for (const { reject } of lane.waiting.splice(0)) reject(error);
      return;
    }
    lane.isReady = false;
    const held = [...lane.held.values()];
    lane.held.clear();
    for (const task of held.filter(({ isSuspect }) => isSuspect))
      task.resolve({ written: [], failure: `its process ${reason}.` });
    const others = held.filter(({ isSuspect }) => !isSuspect);
    lane.waiting.unshift(...others.map((task) => Object.assign(task, { isSuspect: true })));
    send(lane);
  }

  for (const lane of lanes.slice(0, EARLY)) lane.process = start(lane);
  return {
    size,
    begin(shared) {
      context = shared;
      for (const { process } of lanes) process?.post({ context });
    },
    run: (job) =>
      new Promise((resolve, reject) => {
        const lane = lanes.reduce((least, one) => (loadOf(one) < loadOf(least) ? one : least));
        lane.waiting.push({ job, resolve, reject, isSuspect: false });
        sendSoon(lane);
      }),
    drop() {
      for (const { process, waiting } of lanes) {
        for (const { resolve } of waiting.splice(0)) resolve({ written: [] });
        process?.post({ dropped: true });
      }
    },
    release() {
      for (const { process } of lanes) process?.release();
    },
    async stop() {
      this.release();
      await Promise.all(lanes.map(({ process }) => process?.ended));
      if (hasLost && context) await removeUnfinished(context.output);
    },
  };
}

const loadOf = ({ held, waiting }: Lane): number => held.size + waiting.length;
