import { createHash } from "node:crypto";
import { join } from "node:path";
import { masksOf } from "../../dataset/internal/names.ts";
import type { Source } from "../../dataset/internal/types.ts";
import { readWhole } from "../../engine/internal/readWhole.ts";
import type { Entry } from "./types.ts";

/** SHA-256, in hexadecimal digits. */
export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** One hash for several: that of the one, or that of all of them. */
export const hashOfAll = (hashes: readonly string[]): string =>
  hashes.length === 1 ? hashes[0] : hashOf(Buffer.from(hashes.join(" ")));

/** The hashes of a picture's bytes and of the files that belong to it. */
export async function hashesOf(
  source: Source,
  bytes: Uint8Array,
  input: string,
): Promise<Pick<Entry, "hash" | "labelHash" | "maskHash">> {
  const masks = await Promise.all(masksOf(source).map((file) => readWhole(join(input, file))));
  return {
    hash: hashOf(bytes),
    ...(source.label !== undefined && { labelHash: hashOf(await readWhole(join(input, source.label))) }),
    ...(masks.length > 0 && { maskHash: hashOfAll(masks.map(hashOf)) }),
  };
}
