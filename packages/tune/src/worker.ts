import { runInThread } from "./executors/runInThread.ts";

/** What a thread of the pool does. */
export default runInThread;
