import { pictureNames } from "../../engine/internal/pictures.ts";
import type { Source } from "./types.ts";

/** The folder of a path with its `/`, its stem and its extension with the dot. */
export function partsOf(path: string): { folder: string; stem: string; extension: string } {
  const slash = path.lastIndexOf("/") + 1;
  const dot = path.lastIndexOf(".");
  const end = dot > slash ? dot : path.length;
  return { folder: path.slice(0, slash), stem: path.slice(slash, end), extension: path.slice(end) };
}

/** What stands behind the name that a picture of Cityscapes shares with its masks, and is looked for at the end. */
const ownEnding = /_leftImg8bit$/;

/** What a picture shares with its masks: its stem, but for Cityscapes' ending. */
export const pictureStem = (path: string): string => partsOf(path).stem.replace(ownEnding, "");

/** The path of a copy: `a/b.jpg` becomes `a/b__aug-1.jpg`; copy 0 is the image itself. */
export function copyPath(path: string, copy: number): string {
  const { folder, stem, extension } = partsOf(path);
  const [end = ""] = ownEnding.exec(stem) ?? [];
  return copy === 0 ? path : `${folder}${stem.slice(0, stem.length - end.length)}__aug-${copy}${end}${extension}`;
}

/** The path of a copy's mask, which is called as the copy is, so that it is found: `b_mask.png` becomes `b__aug-1_mask.png`. */
export function copyMaskPath(path: string, picture: string, copy: number): string {
  const { folder, stem, extension } = partsOf(path);
  const shared = pictureStem(picture);
  const isCalledSo = stem.startsWith(shared) && /^[_-]/.test(stem.slice(shared.length));
  const end = isCalledSo ? stem.slice(shared.length) : "";
  return copy === 0 ? path : `${folder}${stem.slice(0, stem.length - end.length)}__aug-${copy}${end}${extension}`;
}

/** The name that annotations have for a picture, once that is a copy: their own folders and, if they had one, extension stay. */
export function copyName(name: string, picture: string, copy: number): string {
  const { extension } = partsOf(picture);
  if (copy === 0) return name;
  if (name === "") return copyPath(picture.slice(picture.lastIndexOf("/") + 1), copy);
  return name.endsWith(extension) || pictureNames.test(name) ? copyPath(name, copy) : `${name}__aug-${copy}`;
}

const splitNames = /^(train(ing)?|val|valid|validation|test(ing)?|dev)(_?set|\d{4})?$/i;

/** The split that a path's folders name, if any. */
export const splitOf = (path: string): string | undefined => {
  const name = path
    .split("/")
    .slice(0, -1)
    .find((folder) => splitNames.test(folder));
  return name && canonicalSplit(name);
};

/** "valid" and "val2017" are val, "Training" and "training_set" train. */
const canonicalSplit = (name: string): string =>
  ["train", "test"].find((split) => name.toLowerCase().startsWith(split)) ?? "val";

/** `instances_train2017.json` is train's. */
export const splitWithin = (file: string): string | undefined => {
  const name = /(?:^|[/_.-])(train|val|valid|test)\d*(?=[_.-])/i.exec(file)?.[1];
  return name && canonicalSplit(name);
};

/** The folders that a file lies in, splits by their common names, and the split that its own name says. */
export const placeOf = (path: string): readonly string[] => {
  const { folder, stem } = partsOf(path);
  const own = splitWithin(`${stem}.`);
  const folders = folder.split("/").filter((name) => name !== "");
  return [...folders.map((name) => (splitNames.test(name) ? canonicalSplit(name) : name)), ...(own ? [own] : [])];
};

/** What copies of one picture share: exporters put `.rf.` and a hash after its name, we `__aug-` and a number. */
export const sourceStem = (path: string): string => {
  const { folder, stem } = partsOf(path);
  return (
    folder.replace(/(^|\/)(train|val|valid|test)(\/|$)/gi, "$1$3") +
    stem.replace(ownEnding, "").replace(/(\.rf\.[\w-]{8,}|__aug-\d+|[_-]aug[_-]?\d*)$/i, "")
  );
};

/** The text files that are called as a picture is. */
export function textsOf(files: readonly string[]): string[] {
  const stemOf = (file: string) => partsOf(file).stem.normalize();
  const stems = new Set(files.filter((file) => pictureNames.test(file)).map(stemOf));
  return files.filter((file) => /\.txt$/i.test(file) && stems.has(stemOf(file)));
}

/** All masks of a picture. */
export const masksOf = ({ mask, otherMasks = [] }: Pick<Source, "mask" | "otherMasks">): readonly string[] =>
  mask === undefined ? [] : [mask, ...otherMasks];
