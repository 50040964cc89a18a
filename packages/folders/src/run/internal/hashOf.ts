import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Source } from "../../dataset/internal/types.ts";
import { readWhole } from "../../engine/internal/readWhole.ts";
import type { Entry } from "./types.ts";

/** SHA-256, in hexadecimal digits. */
export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** The hashes of a picture's bytes and of the files that belong to it. */
export async function hashesOf(
  { label, mask }: Source,
  bytes: Uint8Array,
  input: string,
): Promise<Pick<Entry, "hash" | "labelHash" | "maskHash">> {
  return {
    hash: hashOf(bytes),
    ...(label !== undefined && { labelHash: hashOf(await readWhole(join(input, label))) }),
    ...(mask !== undefined && { maskHash: hashOf(await readWhole(join(input, mask))) }),
  };
}
