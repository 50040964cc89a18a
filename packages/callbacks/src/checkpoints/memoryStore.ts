import type { Store } from "./store.ts";

/**
 * A store that lives as long as the program: for tests, and to go back to an earlier epoch within a run.
 *
 * @example checkpoint({ store: memoryStore() });
 */
export function memoryStore(): Store {
  const kept = new Map<string, Uint8Array>();
  return {
    list: async () => [...kept.keys()],
    read: async (name) => kept.get(name)?.slice(),
    write: async (name, bytes) => void kept.set(name, bytes.slice()),
    remove: async (name) => void kept.delete(name),
  };
}
