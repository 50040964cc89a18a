import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { isUnfinished } from "./writeWhole.ts";

/** Removes what was being written when a process ended. */
export async function removeUnfinished(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await removeUnfinished(path);
    else if (isUnfinished(entry.name)) await rm(path);
  }
}
