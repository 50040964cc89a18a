import { fork } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { FromProcess, ToProcess } from "./protocol.ts";

/** A process of the pool. */
export interface Process {
  post(message: ToProcess): void;
  /** Lets go of the process, and ends it where it is not ready yet. */
  release(): void;
  readonly ended: Promise<void>;
}

/**
 * MB of a half of the space for new objects: each time one is full, a process finds the decoded pictures that nothing reads any
 * more. With more, it finds them only where it goes through all that lives, which takes longer, and 50 MB more are in use.
 */
const YOUNG = 1;

/** For GNU's malloc: the memory of a picture is kept for the next one, since the system takes longer for new memory than a copy does. */
const MALLOC = {
  MALLOC_MMAP_THRESHOLD_: String(1 << 25),
  MALLOC_TRIM_THRESHOLD_: String(1 << 27),
  MALLOC_TOP_PAD_: String(1 << 24),
};

/** Where the module is that a process runs: what Node loads faster than the same as an ES module, by a tenth of a second. */
function workerFile(): string {
  const file = fileURLToPath(new URL("./worker.cjs", import.meta.url));
  if (!existsSync(file)) throw new Error(`${file} is not built: use workers: 0, or build the package.`);
  return file;
}

/**
 * So many bytes of code a function of V8 runs before it may be compiled once more, eight times as many as by default: what it compiled of
 * functions that run once or thrice a picture took half a millisecond of the other cores for each of some hundred pictures, and gave nothing.
 * Of V8 11 (Node 20): later ones count calls, know no such option and say so.
 */
const BUDGET = process.versions.v8.startsWith("11.") ? [`--interrupt-budget=${1 << 19}`] : [];

/** Starts a process. It ends when this one does, however that is. */
export function startProcess(onMessage: (message: FromProcess) => void, onEnd: (reason: string) => void): Process {
  const child = fork(workerFile(), {
    serialization: "advanced",
    execArgv: [`--max-semi-space-size=${YOUNG}`, ...BUDGET],
    env: { ...MALLOC, ...process.env, NODE_EXTRA_CA_CERTS: undefined }, // to read them takes two thirds of a start, and nothing is fetched
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  let isStopped = false;
  let isReady = false;
  const ended = new Promise<void>((resolve) => {
    const end = (reason: string) => {
      resolve();
      if (!isStopped) onEnd(reason);
      isStopped = true;
    };
    child.once("exit", (code, signal) => end(signal ? `ended by ${signal}` : `ended with exit code ${code}`));
    child.on("error", (error) => {
      if (child.pid === undefined) end(error.message);
    });
  });
  child.on("message", (message: FromProcess) => {
    isReady = true;
    onMessage(message);
  });
  return {
    post: (message) => child.send(message, () => {}), // of a process that is gone, `exit` tells
    release() {
      isStopped = true;
      if (!isReady) child.kill("SIGKILL");
      else if (child.connected) child.disconnect();
    },
    ended,
  };
}
