import { expectOptions } from "@reg/tensor/checks";
import { isUntouched } from "../form/internal/isUntouched.ts";
import { expectDataset } from "../internal/expectGiven.ts";
import { formatNumber } from "../internal/numbers.ts";
import { expectDecimals, expectSize } from "../internal/options.ts";
import {
  attributeOf,
  buildXml,
  parseXml,
  withAttributes,
  withChildren,
  type XmlNode,
  xmlElement,
} from "../internal/xml.ts";
import type { AnnotatedDataset, AnnotatedImage } from "../types.ts";
import { shapeNames } from "./internal/parseShape.ts";
import { shapeNodes } from "./internal/shapeNodes.ts";
import { readCvat } from "./readCvat.ts";

/** How to write CVAT. */
export interface WriteCvatOptions {
  /** At most so many decimals. Default: 6. */
  readonly decimals?: number;
}

/**
 * Writes "CVAT for images". A file that still says the same stays to the letter; else shapes that are where they were,
 * attributes, the task and all that nothing here knows stay. Images keep their numbers, unless one is missing or taken.
 *
 * @example
 * const image = { path: "a.jpg", width: 100, height: 50, objects: [{ class: "cat", box: { left: 10, top: 5, right: 30, bottom: 15 } }] };
 * writeCvat({ classes: [{ name: "cat" }], images: [image] });
 */
export function writeCvat(dataset: AnnotatedDataset, options: WriteCvatOptions = {}): string {
  expectDataset("writeCvat", dataset);
  expectOptions("writeCvat", options, ["decimals"]);
  const { decimals = 6 } = options;
  expectDecimals("writeCvat", decimals);
  const read = dataset.extras?.cvat as { text: string } | undefined;
  return read && isUntouched(dataset, "cvat", readCvat) ? read.text : written(dataset, read?.text, decimals);
}

function written(dataset: AnnotatedDataset, text: string | undefined, decimals: number): string {
  const nodes = text === undefined ? [emptyFile(dataset)] : parseXml(text, "CVAT file");
  const ids = idsOf(dataset.images);
  const images = dataset.images.map((image, i) => imageNode(image, ids[i], decimals));
  return buildXml(
    nodes.map((root) =>
      root.name === "annotations" ? withChildren(root, ({ name }) => name === "image", images, "\n") : root,
    ),
    text,
  );
}

/** The numbers that images were read with, as those of a job that begins in the middle; anew where one is missing or taken. */
function idsOf(images: readonly AnnotatedImage[]): string[] {
  const read = images.map(({ extras }) => extras?.cvat && attributeOf(extras.cvat as XmlNode, "id"));
  const own = read.flatMap((id) => (typeof id === "string" ? [id] : []));
  return new Set(own).size === images.length ? own : images.map((_, i) => String(i));
}

function imageNode(image: AnnotatedImage, id: string, decimals: number): XmlNode {
  const { path, width, height, objects, labels = [], extras } = image;
  expectSize(`writeCvat: ${path}`, image);
  const node = (extras?.cvat as XmlNode | undefined) ?? xmlElement("image", []);
  const sized = withAttributes(node, {
    id,
    name: path,
    width: formatNumber(width, 0),
    height: formatNumber(height, 0),
  });
  let group = Math.max(0, ...objects.map((object) => object.group ?? 0));
  const shapes = objects.flatMap((object) => shapeNodes(object, image, decimals, () => ++group));
  const shaped = withChildren(sized, ({ name }) => shapeNames.includes(name), shapes, "\n  ");
  if (extras?.cvat || labels.length === 0) return shaped;
  return withChildren(
    shaped,
    () => false,
    labels.map((label) => xmlElement("tag", [], { label })),
    "\n  ",
  );
}

function emptyFile({ classes }: AnnotatedDataset): XmlNode {
  const label = ({ name }: { name: string }) => xmlElement("label", [xmlElement("name", name)], {}, "\n        ");
  const labels = xmlElement("labels", classes.map(label), {}, "\n      ");
  const meta = xmlElement("meta", [xmlElement("task", [labels], {}, "\n    ")], {}, "\n  ");
  return xmlElement("annotations", [xmlElement("version", "1.1"), meta]);
}
