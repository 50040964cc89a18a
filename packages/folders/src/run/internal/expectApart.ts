import { masksOf, partsOf } from "../../dataset/internal/names.ts";
import { FolderError } from "../../FolderError.ts";
import type { Planned } from "./types.ts";

/**
 * Throws where two files of the result would have one name: two pictures that share a label or a mask, which is turned another way
 * for each, and an original that is called as a copy of another one.
 */
export function expectApart(planned: readonly Planned[]): void {
  const owners = new Map<string, string>();
  const copies = new Map<string, number>();
  for (const { source, copies: count } of planned) {
    copies.set(source.path, count);
    if (count === 0) continue;
    for (const file of [source.label, ...masksOf(source)]) {
      if (file === undefined) continue;
      const owner = owners.get(file);
      if (owner !== undefined && owner !== source.path)
        throw new FolderError(
          2,
          `${owner} and ${source.path} share ${file}, and their copies would share theirs, though each is drawn by itself: rename or remove one.`,
        );
      owners.set(file, source.path);
    }
  }
  for (const { source, original } of planned) {
    const { folder, stem, extension } = partsOf(source.path);
    const [, of, number, end = ""] = /^(.*)__aug-(\d+)(_leftImg8bit)?$/.exec(stem) ?? [];
    const path = `${folder}${of}${end}${extension}`;
    if (original && Number(number) <= (copies.get(path) ?? 0))
      throw new FolderError(
        2,
        `${source.path} is called as copy ${number} of ${path} would be, and one of them would be lost: rename it, or augment the folder without its copies.`,
      );
  }
}
