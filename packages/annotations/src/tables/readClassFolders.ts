import { expectList } from "../internal/expectGiven.ts";
import type { AnnotatedClass } from "../types.ts";

/** The classes of folders, and which image is of which. */
export interface ClassFolders {
  readonly classes: readonly AnnotatedClass[];
  readonly images: readonly { readonly path: string; readonly label: string }[];
}

/**
 * Reads classes from where images lie, `cat/1.jpg` or, below splits, `train/cat/1.jpg`. They are sorted by name, character
 * by character, as ImageFolder and ultralytics do: "10" stands before "2". With splits, the classes are those of train.
 *
 * @throws RangeError for an image that lies in no class folder, or in one that train does not have.
 * @example readClassFolders(["2/a.jpg", "10/b.jpg"]).classes.map(({ name }) => name); // ["10", "2"]
 */
export function readClassFolders(paths: readonly string[], splits: readonly string[] = []): ClassFolders {
  expectList("readClassFolders", "paths", paths, "paths");
  expectList("readClassFolders", "splits", splits, "names");
  const images = paths.map((path) => {
    const folders = path.split("/").slice(0, -1);
    const label = splits.includes(folders[0]) ? folders[1] : folders[0];
    if (label === undefined)
      throw new RangeError(`readClassFolders: ${path} lies in no class folder: move it to that of its class.`);
    return { path, label, split: splits.includes(folders[0]) ? folders[0] : undefined };
  });
  const [train] = splits.filter((split) => images.some((image) => image.split === split));
  const names = [...new Set(images.filter(({ split }) => split === train).map(({ label }) => label))].sort(byCharacter);
  for (const { path, label } of images) {
    if (!names.includes(label))
      throw new RangeError(
        `readClassFolders: ${path}: ${train} has no class ${JSON.stringify(label)}: put pictures of it there, or leave the folder out.`,
      );
  }
  return { classes: names.map((name) => ({ name })), images: images.map(({ path, label }) => ({ path, label })) };
}

const byCharacter = (a: string, b: string): number => {
  const [first, second] = [[...a], [...b]].map((text) => text.map((c) => c.codePointAt(0) ?? 0));
  const at = first.findIndex((code, i) => code !== second[i]);
  return at < 0 ? first.length - second.length : first[at] - (second[at] ?? -1);
};
