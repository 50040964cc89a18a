import { pictureNames } from "../../engine/internal/pictures.ts";
import { partsOf } from "./names.ts";

/** Finds the picture that annotations name: by its whole path, else by the end of it, else by its stem. */
export function pictureFinder(files: readonly string[]): (name: string) => string | undefined {
  const pictures = files.filter((file) => pictureNames.test(file));
  const byName = new Map<string, string[]>();
  for (const path of pictures) {
    const { stem, extension } = partsOf(path);
    for (const key of [stem + extension, stem]) byName.set(key, [...(byName.get(key) ?? []), path]);
  }
  return (name) => {
    const plain = name.replaceAll("\\", "/").replace(/^(\.\.?\/)+/, "");
    const found = byName.get(plain.slice(plain.lastIndexOf("/") + 1)) ?? [];
    return (
      found.find((path) => path === plain) ??
      found.find((path) => path.endsWith(`/${plain}`)) ??
      (found.length === 1 ? found[0] : undefined)
    );
  };
}
