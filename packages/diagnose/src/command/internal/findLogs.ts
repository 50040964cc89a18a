import { readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";

/** A file that may be a log. */
export interface Found {
  readonly path: string;
  readonly bytes: number;
  /** When it was changed last, in milliseconds. */
  readonly changed: number;
  /** Was it named itself, and not found in a folder? Then what is wrong with it is told. */
  readonly named: boolean;
}

/** A path that cannot be read, and why. */
export interface Unreadable {
  readonly path: string;
  readonly reason: string;
}

const SKIPPED = /^(\.(?!.)|\..+|node_modules|__pycache__|venv|site-packages)$/;
const LOGS = /(\.(csv|tsv|json|jsonl|ndjson|log|txt)$)|tfevents/i;

/** The files of the paths; folders are gone through, for names that logs have and the metrics of MLflow, which have any name. */
export function findLogs(paths: readonly string[]): { readonly files: Found[]; readonly unreadable: Unreadable[] } {
  const files: Found[] = [];
  const unreadable: Unreadable[] = [];
  const seen = new Set<string>();
  const add = (path: string, named: boolean, depth: number) => {
    try {
      if (path === "-") {
        files.push({ path, bytes: 0, changed: 0, named });
        return;
      }
      const found = statSync(path);
      // A link leads to what is looked at under its own name, or back to where it is.
      const real = realpathSync(path);
      if (seen.has(real)) return;
      seen.add(real);
      if (found.isFile()) files.push({ path, bytes: found.size, changed: found.mtimeMs, named });
      else if (found.isDirectory()) {
        if (depth > 12) return;
        for (const entry of readdirSync(path).sort()) {
          const inside = join(path, entry);
          const folder = statSync(inside, { throwIfNoEntry: false })?.isDirectory();
          if (!SKIPPED.test(entry) && (folder || LOGS.test(entry) || /[/\\]metrics[/\\]/.test(inside)))
            add(inside, false, depth + 1);
        }
      } else if (named) files.push({ path, bytes: 0, changed: 0, named }); // a pipe, as /dev/stdin
    } catch (error) {
      // Links of a folder may lead nowhere.
      if (named || reasonOf(error) !== REASONS.ENOENT) unreadable.push({ path, reason: reasonOf(error) });
    }
  };
  for (const path of paths) add(path, true, 0);
  return { files, unreadable };
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "is not there",
  EACCES: "may not be read",
  EPERM: "may not be read",
  EISDIR: "is a folder",
};

/** What a failure of the file system means. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return REASONS[code] ?? (error instanceof Error ? error.message : String(error));
}
