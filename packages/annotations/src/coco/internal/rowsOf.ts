import type { AnnotatedTable } from "../../types.ts";
import type { CocoObjectExtras } from "./cocoParts.ts";
import { idGiver } from "./idGiver.ts";
import { parseWithIds } from "./longIds.ts";

/** An object to be written, by its place, and its id. */
interface Row {
  readonly image: number;
  readonly index: number;
  readonly id: unknown;
}

interface Rows extends Iterable<Row> {
  readonly length: number;
}

/** All objects in the order of the file that was read, new ones behind. For each some numbers are kept, and none is read. */
export function rowsOf({ images, countOf, extrasOf }: AnnotatedTable): Rows {
  const starts = new Int32Array(images.length + 1);
  for (let image = 0; image < images.length; image++) starts[image + 1] = starts[image] + countOf(image);
  const length = starts[images.length];
  const ids: unknown[] = [];
  const orders = new Float64Array(length).fill(Number.POSITIVE_INFINITY);
  const owners = new Int32Array(length);
  for (let image = 0; image < images.length; image++) {
    for (let row = starts[image]; row < starts[image + 1]; row++) {
      const { coco, cocoOrder } = (extrasOf(image, row - starts[image]) ?? {}) as CocoObjectExtras;
      ids.push(coco === undefined ? undefined : idOf(coco));
      orders[row] = cocoOrder ?? Number.POSITIVE_INFINITY;
      owners[row] = image;
    }
  }
  const giveId = idGiver(ids);
  for (let row = 0; row < length; row++) {
    const { id, isKept } = giveId(ids[row]);
    ids[row] = id;
    if (!isKept) orders[row] = Number.POSITIVE_INFINITY;
  }
  const sorted = Int32Array.from({ length }, (_, row) => row);
  sorted.sort((a, b) => (orders[a] === orders[b] ? a - b : orders[a] - orders[b]));
  return {
    length,
    *[Symbol.iterator]() {
      for (const row of sorted) {
        const image = owners[row];
        yield { image, index: row - starts[image], id: ids[row] };
      }
    },
  };
}

/** The id in the text of an annotation. Where no object lies within it, all that is called "id" is its own key. */
function idOf(text: string): unknown {
  const at = text.lastIndexOf("{") === 0 ? text.indexOf('"id"') : -1;
  const [, number] = (at >= 0 && text.lastIndexOf('"id"') === at && wholeNumber.exec(text.slice(at, at + 40))) || [];
  return number === undefined ? (parseWithIds(text) as { readonly id: unknown }).id : Number(number);
}

const wholeNumber = /^"id"\s*:\s*(0|[1-9]\d{0,14})\s*[,}]/;
