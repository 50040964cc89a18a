import { quote } from "../../internal/numbers.ts";
import type { AnnotatedClass } from "../../types.ts";

/** The categories to write, and the id of a class: the one it had when it was read, while its name is still the same. */
export function categoriesOf(what: string, classes: readonly AnnotatedClass[], first: number) {
  const names = new Map<unknown, string>();
  const ids = new Map<string, number>();
  const categories = classes.map(({ name, id, keypoints, extras }, i) => {
    const own = id ?? i + first;
    if (names.has(own)) throw new RangeError(`${what}: two classes have the id ${own}.`);
    names.set(own, name);
    if (!ids.has(name)) ids.set(name, own);
    const known = (extras?.coco as object | undefined) ?? { supercategory: "" };
    return { ...known, id: own, name, ...(keypoints && { keypoints }) };
  });
  const idOf = (name: string, before: unknown): number => {
    if (names.get(before) === name) return before as number;
    const id = ids.get(name);
    if (id === undefined) {
      throw new RangeError(`${what}: class ${quote(name)} is none of ${quote(classes.map((c) => c.name))}.`);
    }
    return id;
  };
  return { categories, idOf };
}
