import { constants, copyFile, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";

/** What names of files begin and end with that are not whole yet. */
export const isUnfinished = (name: string): boolean => name.startsWith(".") && name.endsWith(".reg-augment");

const unfinished = (path: string): string => join(dirname(path), `.${basename(path)}.reg-augment`);

/** Writes a file so that it is there whole or not at all. */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  await whole(path, (draft) => writeFile(draft, content, { flag: "wx" }));
}

/** Copies a file so that it is there whole or not at all. */
export async function copyWhole(from: string, path: string): Promise<void> {
  await whole(path, (draft) => copyFile(from, draft, constants.COPYFILE_EXCL));
}

async function whole(path: string, write: (draft: string) => Promise<void>): Promise<void> {
  const draft = unfinished(path);
  try {
    await rm(draft, { force: true }); // what was left of an interruption, or a link that somebody laid there
    await write(draft).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
      await mkdir(dirname(path), { recursive: true });
      await write(draft);
    });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}
