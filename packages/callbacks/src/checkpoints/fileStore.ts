import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "./store.ts";

// A file under this name is not finished yet.
const PARTIAL = ".partial";

/**
 * A store in a folder, one file per name. A write goes to a file beside, which is flushed to the disk and then renamed
 * over the old one, and the folder is flushed too: whenever the process or the machine dies, there is the old file or
 * the new one, whole. The folder is made when it is first written to.
 *
 * @throws RangeError for a name that is not a plain file name; whatever the file system throws.
 * @example checkpoint({ store: fileStore("runs/digits") });
 */
export function fileStore(folder: string): Store {
  const pathOf = (name: string) => {
    if (!/^[\w-][\w.-]*$/.test(name) || name.endsWith(PARTIAL)) {
      throw new RangeError(`fileStore: a name must be letters, digits, ".", "_" and "-", got "${name}".`);
    }
    return join(folder, name);
  };
  return {
    async list() {
      const names = await readdir(folder).catch(unlessMissing([]));
      return names.filter((name) => !name.endsWith(PARTIAL));
    },
    read: async (name) => readFile(pathOf(name)).catch(unlessMissing(undefined)),
    async write(name, bytes) {
      const path = pathOf(name);
      await mkdir(folder, { recursive: true });
      await writeThrough(path + PARTIAL, bytes);
      await rename(path + PARTIAL, path);
      await flushFolder(folder);
    },
    remove: async (name) => rm(pathOf(name), { force: true }),
  };
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "w");
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the renaming last. Windows cannot open a folder, and needs no flush of it. */
async function flushFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const file = await open(folder, "r");
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

const unlessMissing =
  <T>(otherwise: T) =>
  (error: NodeJS.ErrnoException): T => {
    if (error.code === "ENOENT") return otherwise;
    throw error;
  };
