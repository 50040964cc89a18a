import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { FolderError } from "../../FolderError.ts";
import { reasonOf } from "../../internal/reasonOf.ts";

/**
 * The text of a file on which all pictures depend. It is read at once: in pieces, a large file would lie in memory three times.
 *
 * @throws FolderError when it cannot be read.
 */
export async function readText(root: string, file: string): Promise<string> {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch (error) {
    throw new FolderError(2, `${file} cannot be read: ${reasonOf(error)}.`);
  }
}

/** The text of a label file; nothing where it cannot be read, for then the job of its picture says so. */
export const readOwnText = (root: string, file: string): Promise<string> =>
  readFile(join(root, file), "utf8").catch(() => "");
