import { readdir } from "node:fs/promises";
import { join } from "node:path";

/** All files of a folder, sorted, relative to it with `/` between; hidden ones are left out. */
export async function listFiles(root: string, below = ""): Promise<string[]> {
  const entries = await readdir(join(root, below), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith(".")) continue;
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (entry.isDirectory()) for (const file of await listFiles(root, path)) files.push(file);
    else files.push(path);
  }
  return files;
}
