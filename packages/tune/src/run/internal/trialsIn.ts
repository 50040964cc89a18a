import { open } from "node:fs/promises";
import { join } from "node:path";
import { decode } from "../../internal/encode.ts";
import { places } from "../../store/internal/places.ts";
import { readResults } from "../../store/internal/readResults.ts";
import type { Store, TrialResult } from "../../store/types.ts";

/** The results of trials in the order of their keys, one at a time, from the folder where there is one. */
export async function* trialsIn(
  keys: Iterable<string>,
  folder: string | undefined,
  store: Store,
): AsyncGenerator<TrialResult, void, void> {
  if (folder === undefined) {
    for (const key of keys) {
      const result = await store.get(key);
      if (result) yield result;
    }
    return;
  }
  const path = join(folder, "results.jsonl");
  const file = await open(path, "r");
  try {
    const all = places();
    await readResults(file, path, ({ trial }, _, place) => all.set(trial.key, place));
    for (const key of keys) {
      const place = all.get(key);
      if (!place) continue;
      const { buffer } = await file.read(Buffer.alloc(place.length), 0, place.length, place.offset);
      yield decode(buffer.toString("utf8")) as TrialResult;
    }
  } finally {
    await file.close();
  }
}
