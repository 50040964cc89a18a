import { constants, copyFileSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What names of files begin and end with that are not whole yet. */
export const isUnfinished = (name: string): boolean => name.startsWith(".") && name.endsWith(".reg-augment");

/** One for each process, which writes one file at a time: what another left behind may still be at work. */
const unfinished = (path: string): string => join(dirname(path), `.${process.pid}.reg-augment`);

/** Writes a file so that it is there whole or not at all; at once, for a third of the processor's time of three promises. */
export function writeWhole(path: string, content: Uint8Array | string): void {
  whole(path, (draft) => writeFileSync(draft, content, { flag: "wx" }));
}

/** Copies a file so that it is there whole or not at all. */
export function copyWhole(from: string, path: string): void {
  whole(path, (draft) => copyFileSync(from, draft, constants.COPYFILE_EXCL));
}

function whole(path: string, write: (draft: string) => void): void {
  const draft = unfinished(path);
  try {
    anew(path, draft, write);
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** Writes a draft into a folder that may be missing, in place of what an interruption left or a link that somebody laid there. */
function anew(path: string, draft: string, write: (draft: string) => void): void {
  try {
    write(draft);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") mkdirSync(dirname(path), { recursive: true });
    else if (code === "EEXIST") rmSync(draft, { force: true });
    else throw error;
    write(draft);
  }
}
