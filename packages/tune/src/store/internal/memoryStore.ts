import type { Checkpoint } from "../../trial/types.ts";
import type { Store, TrialResult } from "../types.ts";

/** Results that live as long as the process. */
export function memoryStore(): Store {
  const results = new Map<string, TrialResult>();
  const checkpoints = new Map<string, Checkpoint>();
  return {
    get size() {
      return results.size;
    },
    lasts: false,
    get: async (key) => results.get(key),
    async put(result) {
      results.set(result.trial.key, result);
    },
    loadCheckpoint: async (run) => checkpoints.get(run),
    async saveCheckpoint(run, checkpoint) {
      checkpoints.set(run, checkpoint);
    },
    async dropCheckpoint(run) {
      checkpoints.delete(run);
    },
    async close() {
      checkpoints.clear();
    },
  };
}
