import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { masksOf } from "../../dataset/internal/names.ts";
import type { Source } from "../../dataset/internal/types.ts";
import { hashOf, hashOfAll } from "./hashOf.ts";
import type { Records } from "./records.ts";
import { removeUnfinished } from "./removeUnfinished.ts";
import type { RunContext } from "./types.ts";

/**
 * Forgets entries whose files are gone, or whose picture, label or mask is another by now, and removes files that are not whole.
 * Gives the copies that are forgotten for good: those of pictures that are gone.
 */
export async function keepDone(
  records: Records,
  sources: ReadonlyMap<string, Source>,
  { input, output }: RunContext,
): Promise<string[]> {
  await removeUnfinished(output);
  const hashes = new Map<string, string | undefined>();
  const isStill = async (files: readonly (string | undefined)[], hash: string | undefined) => {
    const own = files.filter((file) => file !== undefined);
    for (const file of own)
      if (!hashes.has(file)) hashes.set(file, await readFile(join(input, file)).then(hashOf, () => undefined));
    return (own.length === 0 ? undefined : hashOfAll(own.map((file) => hashes.get(file) ?? ""))) === hash;
  };
  const orphans: string[] = [];
  for (const entry of records) {
    const { source, hash, labelHash, maskHash, image, label } = entry;
    const own = sources.get(source);
    const files = [image, label, ...masksOf(entry)].filter((path) => path !== undefined);
    const there = await Promise.all(files.map((path) => isThere(join(output, path))));
    const isSame =
      own &&
      (await isStill([source], hash)) &&
      (await isStill([own.label], labelHash)) &&
      (await isStill(masksOf(own), maskHash));
    if (isSame && !there.includes(false)) continue;
    records.delete(entry);
    if (!own && there[0]) orphans.push(image);
  }
  return orphans;
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
