import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { FolderError } from "../../FolderError.ts";
import { reasonOf } from "../../internal/reasonOf.ts";

/**
 * All files of a folder, sorted, relative to it with `/` between; hidden ones are left out. Links are followed, but for those to a
 * folder that the link lies in.
 *
 * @throws FolderError for a folder that cannot be read.
 */
export async function listFiles(root: string, below = "", around: readonly string[] = []): Promise<string[]> {
  const folder = join(root, below);
  const unreadable = (error: unknown): never => {
    throw new FolderError(2, `${folder} is no folder that can be read: ${reasonOf(error)}.`);
  };
  const entries = await readdir(folder, { withFileTypes: true }).catch(unreadable);
  const chain = [...around, await realpath(folder).catch(unreadable)];
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    const path = below ? `${below}/${entry.name}` : entry.name;
    const isLink = entry.isSymbolicLink();
    if (!entry.isDirectory() && !(isLink && (await isFolder(join(root, path))))) files.push(path);
    else if (!isLink || !chain.includes(await realpath(join(root, path)).catch(unreadable)))
      for (const file of await listFiles(root, path, chain)) files.push(file);
  }
  return files;
}

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
