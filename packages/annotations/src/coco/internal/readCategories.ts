import type { JsonReader } from "../../internal/json.ts";
import type { AnnotatedClass } from "../../types.ts";
import { idFinder } from "./idFinder.ts";

/** The classes of a COCO file, and what finds a category's name. */
export function readCategories(value: unknown, reader: JsonReader) {
  const names = new Map<unknown, string>();
  const classes = reader.list(value, "categories").map((entry, i): AnnotatedClass => {
    const category = reader.object(entry, `categories[${i}]`);
    const name = reader.text(category.name, `categories[${i}].name`);
    const id = typeof category.id === "string" ? category.id : reader.number(category.id, `categories[${i}].id`);
    if (names.has(id))
      throw reader.fail(`categories[${i}].id`, `is taken already: ${JSON.stringify(id)}. Each needs its own.`);
    names.set(id, name);
    const { keypoints } = category;
    const points = Array.isArray(keypoints) && keypoints.length > 0 ? { keypoints: keypoints.map(String) } : {};
    return { name, ...(typeof id === "number" && { id }), ...points, extras: { coco: category } };
  });
  const find = idFinder(names);
  const nameOf = (id: unknown, path: string): string => {
    const name = find(id);
    if (name !== undefined) return name;
    const cure = id === undefined || id === null ? " VIA writes so of a region without a class: give it one." : "";
    throw reader.fail(path, `must be the id of one of the categories, got ${JSON.stringify(id)}.${cure}`);
  };
  return { classes, nameOf };
}
