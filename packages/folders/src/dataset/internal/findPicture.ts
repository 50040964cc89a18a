import { posix } from "node:path";
import { pictureNames } from "../../engine/internal/pictures.ts";
import { partsOf, placeOf } from "./names.ts";

/** The pictures that a name may mean, seen from the file that names them: more than one where it cannot be told which. */
export type PictureFinder = (name: string, from: string) => readonly string[];

/** Ways to write a name, the strictest first: those that are the same by one are the same by all after it. */
const spellings: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => name.normalize(),
  (name) => unescaped(name),
  (name) => name.normalize().toLowerCase(),
  (name) => unescaped(name).toLowerCase(),
];

/**
 * Finds the pictures that annotations name: by the path from their own folder, by the whole path, by the end of it, and else by
 * the last part, with or without its extension; where none is called so, in other cases of letters, or as a part of an address.
 * Letters with accents may be one sign or two, as macOS writes them. Of several, those are taken that are written most alike and whose
 * folders agree best with the annotations'.
 */
export function pictureFinder(files: readonly string[]): PictureFinder {
  const byName = new Map<string, string[]>();
  for (const path of files) {
    if (!pictureNames.test(path)) continue;
    const { stem, extension } = partsOf(path);
    for (const key of [stem + extension, stem]) add(byName, key, path);
  }
  const byLetters = new Map<string, string[]>();
  const [, , , letters, lettersOfAddress] = spellings;
  const others = (last: string): readonly string[] => {
    if (byLetters.size === 0)
      for (const [key, paths] of byName) for (const path of paths) add(byLetters, letters(key), path);
    return byLetters.get(letters(last)) ?? byLetters.get(lettersOfAddress(last)) ?? [];
  };
  return (name, from) => {
    const plain = plainName(name);
    const last = plain.slice(plain.lastIndexOf("/") + 1);
    const found = byName.get(last) ?? others(last);
    if (found.length < 2) return found;
    const beside = posix.join(posix.dirname(from), name.replaceAll("\\", "/"));
    for (const spell of spellings) {
      for (const whole of [beside, plain]) {
        const same = found.filter((path) => bothOf(path).some((one) => spell(one) === spell(whole)));
        if (same.length > 0) return same;
      }
    }
    const called = spellings
      .map((spell) => found.filter((path) => endsIn(spell(path), spell(last))))
      .find(({ length }) => length > 0);
    const alike = spellings.reduce((paths, spell) => mostAlike(paths, plain, spell), called ?? found);
    return nearest(alike, from);
  };
}

function add(lists: Map<string, string[]>, key: string, path: string): void {
  const own = lists.get(key);
  if (own) own.push(path);
  else lists.set(key, [path]);
}

/** A name as it was before it was made part of an address, "my%20cat.jpg". */
function unescaped(name: string): string {
  try {
    return decodeURIComponent(name).normalize();
  } catch {
    return name.normalize();
  }
}

/** The paths that share most names with another at its end: a path from elsewhere, as `/home/me/train/a.jpg`, is longer than ours. */
function mostAlike(paths: readonly string[], plain: string, spell: (name: string) => string): readonly string[] {
  const names = spell(plain).split("/").reverse();
  const shared = paths.map((path) => {
    const own = spell(path).split("/").reverse();
    const at = names.slice(1).findIndex((name, i) => name !== own[i + 1]);
    return at < 0 ? names.length : at;
  });
  const most = Math.max(...shared);
  return paths.filter((_, i) => shared[i] === most);
}

/** Whether a path ends in all that a name says, its extension aside, to the letter. */
export const isNamed = (path: string, name: string): boolean => endsIn(path, plainName(name));

const plainName = (name: string): string => name.replaceAll("\\", "/").replace(/^(\.\.?\/)+/, "");

/** Whether a picture's own name is the last part of another, its extension aside, to the letter. */
export const isCalled = (path: string, name: string): boolean =>
  isNamed(path, name.slice(Math.max(...["/", "\\"].map((sign) => name.lastIndexOf(sign))) + 1));

/** A path with its extension and without. */
const bothOf = (path: string): readonly string[] => [path, path.slice(0, path.length - partsOf(path).extension.length)];

const endsIn = (path: string, plain: string): boolean => bothOf(path).some((one) => `/${one}`.endsWith(`/${plain}`));

/** The files whose folders share most names, in order, with those of another: `x/masks/1.png` is nearer to `x/images/1.png`. */
export function nearest(files: readonly string[], from: string): readonly string[] {
  if (files.length < 2) return files;
  const place = placeOf(from);
  const shared = files.map((file) => inCommon(placeOf(file), place));
  const most = Math.max(...shared);
  return files.filter((_, i) => shared[i] === most);
}

/** The length of the longest list of names that both have in this order. */
function inCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const name of a) {
    const next = [0];
    for (const [j, other] of b.entries()) next.push(name === other ? row[j] + 1 : Math.max(row[j + 1], next[j]));
    row = next;
  }
  return row[b.length];
}
