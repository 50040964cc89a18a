import type { JsonObject, JsonReader } from "../../internal/json.ts";

/** The file of an image; LVIS names none, and means the last two parts of its `coco_url`. */
export function imageName(image: JsonObject, path: string, reader: JsonReader): string {
  return nameOfImage(image) ?? reader.text(image.file_name, `${path}.file_name`);
}

/** The file of an image that was read. */
export function nameOfImage({ file_name, coco_url }: JsonObject): string | undefined {
  if (typeof file_name === "string") return file_name;
  return file_name === undefined && typeof coco_url === "string" ? coco_url.split("/").slice(-2).join("/") : undefined;
}

/** What says so of an image that was read, if any. */
export function namedImage(read: JsonObject | undefined, path: string): JsonObject {
  if (read?.file_name !== undefined || typeof read?.coco_url !== "string") return { file_name: path };
  return { coco_url: [...read.coco_url.split("/").slice(0, -2), path].join("/") };
}
