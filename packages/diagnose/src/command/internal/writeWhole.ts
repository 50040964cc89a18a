import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** Writes a file as a whole or not at all: under another name first, which is then changed. */
export function writeWhole(path: string, text: string): void {
  const early = `${path}.${process.pid}.tmp`;
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(early, text);
    renameSync(early, path);
  } catch (error) {
    rmSync(early, { force: true });
    throw error;
  }
}
