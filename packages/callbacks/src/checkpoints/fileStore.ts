import { constants } from "node:fs";
import { mkdir, open, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { shown } from "@reg/tensor/checks";
import type { Store } from "./store.ts";

// A file under this name is not finished yet.
const PARTIAL = ".partial";

/**
 * A store in a folder, one file per name. A write goes to a file beside, which is flushed to the disk and then renamed
 * over the old one, and the folder is flushed too: whenever the process or the machine dies, there is the old file or
 * the new one, whole. The folder is made when it is first written to. Links in it are neither read nor written through.
 *
 * @throws RangeError for a name that is not a plain file name; whatever the file system throws.
 * @example checkpoint({ store: fileStore("runs/digits") });
 */
export function fileStore(folder: string): Store {
  if (typeof folder !== "string") throw new TypeError(`fileStore: folder must be a path, got ${shown(folder)}.`);
  const pathOf = (name: string) => {
    if (!/^[\w-][\w.-]*$/.test(name) || name.endsWith(PARTIAL)) {
      throw new RangeError(`fileStore: a name must be letters, digits, ".", "_" and "-", got "${name}".`);
    }
    return join(folder, name);
  };
  async function files(): Promise<string[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(unlessMissing([]));
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  }
  return {
    list: async () => (await files()).filter((name) => !name.endsWith(PARTIAL)),
    async read(name) {
      const file = await open(pathOf(name), constants.O_RDONLY | NO_FOLLOW).catch(unlessMissing(undefined));
      try {
        return await file?.readFile();
      } finally {
        await file?.close();
      }
    },
    async write(name, bytes) {
      const path = pathOf(name);
      await mkdir(folder, { recursive: true });
      try {
        await writeThrough(path + PARTIAL, bytes);
        await rename(path + PARTIAL, path);
      } catch (error) {
        await rm(path + PARTIAL, { force: true });
        throw error;
      }
      await flushFolder(folder);
    },
    remove: async (name) => rm(pathOf(name), { force: true }),
    async sweep(prefix) {
      const left = (await files()).filter((name) => name.startsWith(prefix) && name.endsWith(PARTIAL));
      for (const name of left) await rm(join(folder, name), { force: true });
    },
  };
}

const NO_FOLLOW = constants.O_NOFOLLOW ?? 0; // which Windows does not have

/** Writes a new file, in place of one that a write that failed left, and never through a link. */
async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  await rm(path, { force: true });
  const file = await open(path, "wx");
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
