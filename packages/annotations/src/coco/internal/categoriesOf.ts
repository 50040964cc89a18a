import { quote } from "../../internal/numbers.ts";
import type { AnnotatedClass } from "../../types.ts";
import { idFinder } from "./idFinder.ts";

/** The categories to write, and the id of a class: the one it had when it was read, while its name is still the same. */
export function categoriesOf(what: string, classes: readonly AnnotatedClass[], first: number) {
  const names = new Map<unknown, string>();
  const ids = new Map<string, unknown>();
  const categories = classes.map(({ name, id, keypoints, extras }, i) => {
    const read = (extras?.coco as { id?: unknown } | undefined)?.id;
    const own = id ?? (typeof read === "string" ? read : i + first);
    if (names.has(own)) throw new RangeError(`${what}: two classes have the id ${quote(own)}.`);
    names.set(own, name);
    if (!ids.has(name)) ids.set(name, own);
    const known = (extras?.coco as object | undefined) ?? { supercategory: "" };
    return { ...known, id: own, name, ...(keypoints && { keypoints }) };
  });
  const find = idFinder(names);
  const idOf = (name: string, before: unknown): unknown => {
    if (find(before) === name) return before;
    const id = ids.get(name);
    if (id === undefined) {
      throw new RangeError(`${what}: class ${quote(name)} is none of ${quote(classes.map((c) => c.name))}.`);
    }
    return id;
  };
  return { categories, idOf };
}
