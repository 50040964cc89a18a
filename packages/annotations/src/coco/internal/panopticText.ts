import type { JsonObject } from "../../internal/json.ts";
import { jsonPieces } from "../../internal/jsonPieces.ts";
import { expectSize } from "../../internal/options.ts";
import type { AnnotatedObject, AnnotatedTable, Extras } from "../../types.ts";
import { categoriesOf } from "./categoriesOf.ts";
import { idGiver } from "./idGiver.ts";
import { withNumbers } from "./longIds.ts";
import type { PanopticExtras, PanopticImageExtras } from "./panopticParts.ts";

/** The text of a panoptic file, piece by piece. */
export function* panopticText(where: string, table: AnnotatedTable): Iterable<string> {
  const read = table.extras?.panoptic as PanopticExtras | undefined;
  const { categories, idOf } = categoriesOf(where, table.classes, 1);
  const giveId = idGiver(table.images.map(({ extras }) => readOf(extras)?.image?.id));
  const ids = table.images.map(({ extras }) => giveId(readOf(extras)?.image?.id).id);
  const images = function* () {
    for (const [i, image] of table.images.entries()) {
      const { path, width, height, extras } = image;
      expectSize(`${where}: ${path}`, image);
      yield { ...readOf(extras)?.image, id: ids[i], width, height, file_name: path };
    }
  };
  const annotations = function* () {
    for (const [i, { path, mask, extras }] of table.images.entries()) {
      const segments_info = Array.from({ length: table.countOf(i) }, (_, index) =>
        segmentOf(table.objectOf(i, index), path, where, idOf),
      );
      if (mask !== undefined) yield { ...readOf(extras)?.annotation, image_id: ids[i], file_name: mask, segments_info };
    }
  };
  const root: JsonObject = { ...read?.rest, images: [], annotations: [], categories };
  const keys = new Set([...(read?.keys ?? []), ...Object.keys(root)]);
  for (const piece of jsonPieces(root, { images, annotations }, keys, read?.indent ?? "")) yield withNumbers(piece);
}

const readOf = (extras: Extras | undefined) => extras?.panoptic as PanopticImageExtras | undefined;

function segmentOf(
  { segment, area, box, crowd, class: name, extras }: AnnotatedObject,
  path: string,
  where: string,
  idOf: (name: string, before: unknown) => unknown,
): JsonObject {
  if (segment === undefined || area === undefined || !box) {
    throw new RangeError(
      `${where}: ${path}: an object has no segment, area or box. measureSegments finds them in the mask.`,
    );
  }
  const before = extras?.panoptic as JsonObject | undefined;
  const bbox = [box.left, box.top, box.right - box.left, box.bottom - box.top];
  return { ...before, id: segment, category_id: idOf(name, before?.category_id), iscrowd: crowd ? 1 : 0, area, bbox };
}
