import { expectOptions } from "@reg/tensor/checks";
import { imageOf } from "../../form/imageOf.ts";
import type { Kept } from "../../form/internal/kept.ts";
import { formatNumber } from "../../internal/numbers.ts";
import { expectDecimals, expectSize } from "../../internal/options.ts";
import {
  buildXml,
  withAttributes,
  withChildren,
  type XmlNode,
  xmlElement,
  xmlNodes,
  xmlWriter,
} from "../../internal/xml.ts";
import { xmlParts } from "../../internal/xmlParts.ts";
import type { AnnotatedFrame, AnnotatedImage, AnnotatedTable } from "../../types.ts";
import type { WriteCvatOptions } from "../types.ts";
import { type CvatImageExtras, imageElement } from "./cvatParts.ts";
import { isUntouchedCvat } from "./isUntouchedCvat.ts";
import { shapeNames } from "./parseShape.ts";
import { shapeNodes } from "./shapeNodes.ts";

/** The text of a file of CVAT, piece by piece. Options are checked at once. */
export function cvatText(where: string, table: AnnotatedTable, options: WriteCvatOptions): Iterable<string> {
  expectOptions(where, options, ["decimals"]);
  const { decimals = 6 } = options;
  expectDecimals(where, decimals);
  const text = (table.extras?.cvat as Kept | undefined)?.text;
  if (text !== undefined && isUntouchedCvat(where, table)) return [text];
  return written(where, table, text, decimals);
}

/** What stands in the place of each image while what is around them is written. */
const PLACE = "\0";

function* written(where: string, table: AnnotatedTable, text: string | undefined, decimals: number): Iterable<string> {
  const nodes = text === undefined ? [emptyFile(table)] : xmlNodes(xmlParts(text.replace(/^\uFEFF/, ""), "image").rest);
  const ids = idsOf(table.images);
  const around = (images: readonly XmlNode[]) =>
    buildXml(
      nodes.map((root) =>
        root.name === "annotations" ? withChildren(root, ({ name }) => name === "image", images, "\n") : root,
      ),
      text,
    );
  if (ids.length === 0) {
    yield around([]);
    return;
  }
  const place = xmlElement(PLACE, []);
  const [first, between, last] = around([place, place]).split(/<\0[^>]*>(?:<\/\0>)?/);
  const write = xmlWriter(text ?? "");
  for (const [i, id] of ids.entries())
    yield (i === 0 ? first : between) + write(imageNode(where, imageOf(table, i), id, decimals));
  yield last;
}

/** The numbers that images were read with, as those of a job that begins in the middle; anew where one is missing or taken. */
function idsOf(images: readonly AnnotatedFrame[]): string[] {
  const own = images.flatMap(({ extras }) => (extras?.cvat as CvatImageExtras | undefined)?.id ?? []);
  return new Set(own).size === images.length ? own : images.map((_, i) => String(i));
}

function imageNode(where: string, image: AnnotatedImage, id: string, decimals: number): XmlNode {
  const { path, width, height, objects, labels = [], extras } = image;
  expectSize(`${where}: ${path}`, image);
  const read = extras?.cvat as CvatImageExtras | undefined;
  const node = read ? imageElement(read, objects[0]?.extras?.cvat as XmlNode | undefined) : xmlElement("image", []);
  const sized = withAttributes(node, {
    id,
    name: path,
    width: formatNumber(width, 0),
    height: formatNumber(height, 0),
  });
  let group = Math.max(0, ...objects.map((object) => object.group ?? 0));
  const shapes = objects.flatMap((object) => shapeNodes(object, image, decimals, () => ++group));
  const shaped = withChildren(sized, ({ name }) => shapeNames.includes(name), shapes, "\n  ");
  if (read || labels.length === 0) return shaped;
  return withChildren(
    shaped,
    () => false,
    labels.map((label) => xmlElement("tag", [], { label })),
    "\n  ",
  );
}

function emptyFile({ classes }: AnnotatedTable): XmlNode {
  const label = ({ name }: { name: string }) => xmlElement("label", [xmlElement("name", name)], {}, "\n        ");
  const labels = xmlElement("labels", classes.map(label), {}, "\n      ");
  const meta = xmlElement("meta", [xmlElement("task", [labels], {}, "\n    ")], {}, "\n  ");
  return xmlElement("annotations", [xmlElement("version", "1.1"), meta]);
}
