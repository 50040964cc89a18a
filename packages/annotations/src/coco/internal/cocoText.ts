import { expectOneOf, expectOptions } from "@reg/tensor/checks";
import { endedAs, type JsonObject } from "../../internal/json.ts";
import { jsonPieces } from "../../internal/jsonPieces.ts";
import { expectDecimals, expectSize } from "../../internal/options.ts";
import type { AnnotatedTable, Extras } from "../../types.ts";
import type { WriteCocoOptions } from "../types.ts";
import { annotationOf } from "./annotationOf.ts";
import { categoriesOf } from "./categoriesOf.ts";
import type { CocoFileExtras, CocoImageExtras, CocoObjectExtras } from "./cocoParts.ts";
import { idGiver } from "./idGiver.ts";
import { namedImage, nameOfImage } from "./imageName.ts";
import { isUntouchedCoco } from "./isUntouchedCoco.ts";
import { parseWithIds, withNumbers } from "./longIds.ts";
import { rowsOf } from "./rowsOf.ts";

/** The text of a COCO file, piece by piece. Options are checked at once. */
export function cocoText(where: string, table: AnnotatedTable, options: WriteCocoOptions): Iterable<string> {
  expectOptions(where, options, ["decimals", "keypointOrigin"]);
  const { decimals = 6, keypointOrigin } = options;
  expectDecimals(where, decimals);
  expectOneOf(where, "keypointOrigin", keypointOrigin === undefined ? "centers" : keypointOrigin, ["edges", "centers"]);
  const read = table.extras?.coco as CocoExtras | undefined;
  const origin = read?.shift === 0.5 ? "edges" : "centers";
  const keepsOrigin = keypointOrigin === undefined || keypointOrigin === origin;
  if (keepsOrigin && isUntouchedCoco(table, origin)) return [read?.text ?? ""];
  const shift = keypointOrigin ? (keypointOrigin === "edges" ? 0.5 : 0) : (read?.shift ?? 0);
  return written(where, table, decimals, shift);
}

function* written(where: string, table: AnnotatedTable, decimals: number, shift: number): Iterable<string> {
  const read = table.extras?.coco as CocoExtras | undefined;
  const { categories, idOf } = categoriesOf(where, table.classes, 1);
  const giveId = idGiver(table.images.map(({ extras }) => imageExtras(extras).image?.id));
  const imageIds = table.images.map(({ extras }) => giveId(imageExtras(extras).image?.id).id);
  const images = function* () {
    for (const [i, image] of table.images.entries()) {
      const { path, width, height, extras } = image;
      expectSize(`${where}: ${path}`, image);
      const { image: known, size } = imageExtras(extras);
      // An image of which the file says no size keeps what it says, until it is another.
      const isAsRead = known && size?.width === width && size.height === height && nameOfImage(known) === path;
      yield isAsRead
        ? { ...known, id: imageIds[i] }
        : { ...known, id: imageIds[i], width, height, ...namedImage(known, path) };
    }
  };
  const rows = rowsOf(table);
  const annotations = function* () {
    for (const { image, index, id } of rows) {
      const object = table.objectOf(image, index);
      const text = (object.extras as CocoObjectExtras | undefined)?.coco;
      const before = text === undefined ? undefined : (parseWithIds(text) as JsonObject);
      const { width, height } = table.images[image];
      const body = annotationOf(object, before, { width, height, shift }, decimals);
      const [image_id, category_id] = [imageIds[image], idOf(object.class, before?.category_id)];
      const isSame =
        body === before &&
        before.id === id &&
        String(before.image_id) === String(image_id) &&
        before.category_id === category_id;
      yield isSame ? text : { ...body, id, image_id, category_id };
    }
  };
  const isTestSet = rows.length === 0 && read?.keys?.includes("annotations") === false;
  const root: JsonObject = { ...read?.rest, images: [], ...(!isTestSet && { annotations: [] }), categories };
  const keys = new Set([...(read?.keys ?? []), ...Object.keys(root)]);
  const pieces = jsonPieces(root, { images, ...(!isTestSet && { annotations }) }, keys, read?.indent ?? "");
  const ended = endedAs(read?.text ?? "");
  for (const piece of pieces) yield ended(withNumbers(piece));
}

type CocoExtras = Partial<CocoFileExtras> & { readonly text?: string };

const imageExtras = (extras: Extras | undefined): CocoImageExtras =>
  (extras?.coco as CocoImageExtras | undefined) ?? {};
