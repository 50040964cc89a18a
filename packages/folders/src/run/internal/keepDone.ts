import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Source } from "../../dataset/internal/types.ts";
import { hashOf } from "./hashOf.ts";
import { removeUnfinished } from "./removeUnfinished.ts";
import type { Entry, RunContext } from "./types.ts";

/**
 * Forgets entries whose files are gone, or whose picture, label or mask is another by now, and removes files that are not whole.
 * Gives the copies that are forgotten for good: those of pictures that are gone.
 */
export async function keepDone(
  entries: Map<string, Entry>,
  sources: ReadonlyMap<string, Source>,
  { input, output }: RunContext,
): Promise<string[]> {
  await removeUnfinished(output);
  const hashes = new Map<string, string | undefined>();
  const isStill = async (file: string | undefined, hash: string | undefined) => {
    if (file === undefined) return hash === undefined;
    if (!hashes.has(file)) hashes.set(file, await readFile(join(input, file)).then(hashOf, () => undefined));
    return hashes.get(file) === hash;
  };
  const orphans: string[] = [];
  for (const [key, { source, hash, labelHash, maskHash, image, label, mask }] of [...entries]) {
    const own = sources.get(source);
    const files = [image, label, mask].filter((path) => path !== undefined);
    const there = await Promise.all(files.map((path) => isThere(join(output, path))));
    const isSame =
      own &&
      (await isStill(source, hash)) &&
      (await isStill(own.label, labelHash)) &&
      (await isStill(own.mask, maskHash));
    if (isSame && !there.includes(false)) continue;
    entries.delete(key);
    if (!own && there[0]) orphans.push(image);
  }
  return orphans;
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
