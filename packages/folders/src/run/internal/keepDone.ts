import { createHash } from "node:crypto";
import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { removeUnfinished } from "./removeUnfinished.ts";
import type { Entry, RunContext } from "./types.ts";

/** Forgets entries whose files are gone or whose source is another by now, and removes files that are not whole. */
export async function keepDone(entries: Map<string, Entry>, { input, output }: RunContext): Promise<void> {
  await removeUnfinished(output);
  const hashes = new Map<string, string | undefined>();
  for (const [key, { source, hash, image, label, mask }] of [...entries]) {
    if (!hashes.has(source)) hashes.set(source, await hashOf(join(input, source)));
    const files = [image, label, mask].filter((path) => path !== undefined);
    const there = await Promise.all(
      files.map((path) =>
        access(join(output, path)).then(
          () => true,
          () => false,
        ),
      ),
    );
    if (hashes.get(source) !== hash || there.includes(false)) entries.delete(key);
  }
}

const hashOf = (path: string): Promise<string | undefined> =>
  readFile(path).then(
    (bytes) => createHash("sha256").update(bytes).digest("hex"),
    () => undefined,
  );
