import { expectOptions, shown } from "@reg/tensor/checks";
import type { Store } from "./store.ts";

export interface IndexedDBStoreOptions {
  /** Name of the database. */
  readonly name: string;
  /** The factory, an `IDBFactory`. Default: `globalThis.indexedDB`, of pages and workers alike. */
  readonly indexedDB?: { open(name: string, version?: number): object };
}

const TABLE = "checkpoints";

const OPTIONS = ["name", "indexedDB"];

/**
 * A store in the browser's IndexedDB. A write is one transaction, so it happens whole or not at all; it is done when
 * the browser says that it has been flushed to the disk.
 *
 * @throws TypeError where there is no IndexedDB; whatever the database throws, when the disk is full for instance.
 * @example checkpoint({ store: indexedDBStore({ name: "digits" }) });
 */
export function indexedDBStore(options: IndexedDBStoreOptions): Store {
  expectOptions("indexedDBStore", options, OPTIONS);
  const { name, indexedDB: given = globalThis.indexedDB } = options;
  if (typeof name !== "string") throw new TypeError(`indexedDBStore: name must be text, got ${shown(name)}.`);
  const indexedDB = given as IDBFactory | undefined; // named in full inside only: not every user has the types of the DOM
  if (indexedDB === undefined) {
    throw new TypeError(
      "indexedDBStore: there is no IndexedDB here. Use memoryStore, or fileStore of @reg/callbacks/node.",
    );
  }

  /** Runs one request in a transaction of its own; resolves when the transaction is complete. */
  async function run<T>(mode: IDBTransactionMode, act: (table: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const database = await opened(indexedDB as IDBFactory, name);
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(TABLE, mode, { durability: "strict" });
        const request = act(transaction.objectStore(TABLE));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onabort = () => reject(transaction.error ?? request.error);
      });
    } finally {
      database.close();
    }
  }

  return {
    list: async () => (await run("readonly", (table) => table.getAllKeys())).map(String),
    read: (key) => run<Uint8Array | undefined>("readonly", (table) => table.get(key)),
    write: async (key, bytes) => void (await run("readwrite", (table) => table.put(bytes, key))),
    remove: (key) => run("readwrite", (table) => table.delete(key)),
  };
}

function opened(indexedDB: IDBFactory, name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => void request.result.createObjectStore(TABLE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
