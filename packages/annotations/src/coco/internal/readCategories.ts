import type { JsonReader } from "../../internal/json.ts";
import type { AnnotatedClass } from "../../types.ts";

/** The classes of a COCO file, and what finds a category's name. */
export function readCategories(value: unknown, reader: JsonReader) {
  const names = new Map<unknown, string>();
  const classes = reader.list(value, "categories").map((entry, i): AnnotatedClass => {
    const category = reader.object(entry, `categories[${i}]`);
    const name = reader.text(category.name, `categories[${i}].name`);
    const id = reader.number(category.id, `categories[${i}].id`);
    if (names.has(id)) throw reader.fail(`categories[${i}].id`, `is taken already: ${id}. Each needs its own.`);
    names.set(id, name);
    const { keypoints } = category;
    const points = Array.isArray(keypoints) && keypoints.length > 0 ? { keypoints: keypoints.map(String) } : {};
    return { name, id, ...points, extras: { coco: category } };
  });
  const nameOf = (id: unknown, path: string): string => {
    const name = names.get(id);
    if (name === undefined)
      throw reader.fail(path, `must be the id of one of the categories, got ${JSON.stringify(id)}.`);
    return name;
  };
  return { classes, nameOf };
}
