import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { shown } from "@reg/tensor/checks";
import { hashOf } from "../../internal/canonical.ts";
import { SweepError } from "../../SweepError.ts";
import type { Task } from "../task.ts";

/** The address of a file that is given as a path or a URL. */
export function urlOf(where: string, file: unknown): string {
  if (file instanceof URL || (typeof file === "string" && file.startsWith("file:"))) {
    const { protocol, href } = new URL(file);
    if (protocol === "file:") return href;
  }
  if (typeof file === "string" && file !== "" && !/^[a-z]{2,}:/i.test(file)) return pathToFileURL(resolve(file)).href;
  throw new TypeError(`${where}: the task must be the path or the file: URL of a module, got ${shown(String(file))}.`);
}

/** The hash of a file. What it imports is not looked at. */
export async function hashOfFile(url: string): Promise<string> {
  try {
    return hashOf(await readFile(fileURLToPath(url)));
  } catch (error) {
    throw new SweepError(2, `the task ${fileURLToPath(url)} cannot be read: ${(error as Error).message}.`);
  }
}

const isTypeScript = (url: string): boolean => /\.[mc]?ts$/.test(new URL(url).pathname);

/** The files in TypeScript that were loaded, by their hashes: what loads them cannot load them anew. */
const loaded = /* @__PURE__ */ new Map<string, string>();

/**
 * What a file with this hash exports; TypeScript too, where Node does not read it itself.
 *
 * @throws SweepError where it has changed since this process has loaded it, and cannot be loaded anew.
 */
export async function importFile(url: string, hash: string): Promise<Record<string, unknown>> {
  if (!isTypeScript(url) || "typescript" in process.features) return import(`${url}?${hash}`); // so that a changed file is loaded anew
  const before = loaded.get(url) ?? hash;
  if (before !== hash)
    throw new SweepError(2, `${fileURLToPath(url)} has changed since it was loaded. Start this process again.`);
  loaded.set(url, hash);
  const { createJiti } = await import("jiti");
  return createJiti(url).import(fileURLToPath(url));
}

/** The task that a file exports by default; a plain function is one without options. */
export async function loadTask(url: string, hash: string): Promise<Task> {
  const { default: task } = await importFile(url, hash);
  if (typeof task !== "function") {
    const path = fileURLToPath(url);
    throw new SweepError(
      2,
      `${path} must export a task by default: export default task(async ({ point, fold, seed }) => …); it exports ${shown(task)}.`,
    );
  }
  return task as unknown as Task;
}
