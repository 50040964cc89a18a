import { present } from "@reg/testing";
/** As much of IndexedDB as a key-value table needs: requests settle later, values are structured clones. */
export function fakeIndexedDB(): IDBFactory {
  const databases = new Map<string, Map<string, Map<string, unknown>>>();
  const later = (act: () => void) => void setTimeout(act, 0);
  type Handlers = Record<"onupgradeneeded" | "onsuccess" | "oncomplete", (() => void) | undefined>;

  const openTable = (tables: Map<string, Map<string, unknown>>, name: string, mode: string) => {
    const table = tables.get(name);
    if (!table) throw new DOMException(`No objectStore named ${name}`, "NotFoundError");
    const draft = new Map(table);
    const transaction = {
      objectStore: () => ({
        getAllKeys: () => ({ result: [...draft.keys()].sort() }),
        get: (key: string) => ({ result: structuredClone(draft.get(key)) }),
        put: (value: unknown, key: string) => write(() => draft.set(key, structuredClone(value))),
        delete: (key: string) => write(() => draft.delete(key)),
      }),
    } as unknown as Handlers;
    const write = (act: () => void) => {
      if (mode !== "readwrite") throw new DOMException("The transaction is read-only.", "ReadOnlyError");
      act();
      return { result: undefined };
    };
    later(() => {
      tables.set(name, draft);
      transaction.oncomplete?.();
    });
    return transaction;
  };

  return {
    open(name: string) {
      const request = {} as Handlers & { result: unknown };
      later(() => {
        const fresh = !databases.has(name);
        if (fresh) databases.set(name, new Map());
        const tables = present(databases.get(name));
        request.result = {
          createObjectStore: (table: string) => void tables.set(table, new Map()),
          transaction: (table: string, mode: string) => openTable(tables, table, mode),
          close() {},
        };
        if (fresh) request.onupgradeneeded?.();
        request.onsuccess?.();
      });
      return request;
    },
  } as unknown as IDBFactory;
}
