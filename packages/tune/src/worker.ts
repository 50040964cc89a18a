/** What a thread of `threads` runs; programs that are bundled bundle this too, and say where it is. */
export { runInThread, runInThread as default } from "./executors/runInThread.ts";
