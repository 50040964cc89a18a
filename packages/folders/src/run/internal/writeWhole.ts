import {
  accessSync,
  closeSync,
  constants,
  copyFileSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { FolderError } from "../../FolderError.ts";
import { reasonOf } from "../../internal/reasonOf.ts";

/** What names of files begin and end with that are not whole yet. */
export const isUnfinished = (name: string): boolean => name.startsWith(".") && name.endsWith(".reg-augment");

/** One for each process, which writes one file at a time: what another left behind may still be at work. */
const unfinished = (path: string): string => join(dirname(path), `.${process.pid}.reg-augment`);

/** Writes a file so that it is there whole or not at all; at once, for a third of the processor's time of three promises. */
export function writeWhole(path: string, content: Uint8Array | string): void {
  whole(path, (draft) => writeFileSync(draft, content, { flag: "wx" }));
}

/** Writes a file of many pieces, which are never in memory all at once. */
export function writePieces(path: string, pieces: () => Iterable<string>): void {
  whole(path, (draft) => {
    const file = openSync(draft, "wx");
    try {
      for (const piece of pieces()) writeFileSync(file, piece);
    } finally {
      closeSync(file);
    }
  });
}

/** Copies a file so that it is there whole or not at all. */
export function copyWhole(from: string, path: string): void {
  accessSync(from, constants.R_OK);
  whole(path, (draft) => copyFileSync(from, draft, constants.COPYFILE_EXCL));
}

function whole(path: string, write: (draft: string) => void): void {
  const draft = unfinished(path);
  try {
    anew(path, draft, write);
    renameSync(draft, path);
  } catch (error) {
    throw withoutDraft(draft, cannotWrite(path, error));
  }
}

function withoutDraft(draft: string, error: unknown): unknown {
  try {
    rmSync(draft, { force: true });
  } catch {
    // of a folder that cannot be written, the first error says more
  }
  return error;
}

/** What no other file of the folder could be written for, either. */
const ofAll = new Set(["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM", "EIO"]);

/** The error for a file that cannot be written: a FolderError where the next one could not be, either. */
export function cannotWrite(path: string, error: unknown): unknown {
  const { code = "" } = error as NodeJS.ErrnoException;
  if (!ofAll.has(code)) return error;
  return new FolderError(
    2,
    `${path} cannot be written: ${reasonOf(error)}. Once it can be, the same command goes on from here.`,
  );
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
