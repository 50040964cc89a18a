import { expectOptions } from "@reg/tensor/checks";
import { expectDataset } from "../internal/expectGiven.ts";
import { formatNumber } from "../internal/numbers.ts";
import { expectDecimals, expectSize } from "../internal/options.ts";
import { buildXml, parseXml, withAttributes, withChildren, type XmlNode, xmlElement } from "../internal/xml.ts";
import type { AnnotatedDataset, AnnotatedImage } from "../types.ts";
import { shapeNames } from "./internal/parseShape.ts";
import { shapeNodes } from "./internal/shapeNodes.ts";

/** How to write CVAT. */
export interface WriteCvatOptions {
  /** At most so many decimals. Default: 6. */
  readonly decimals?: number;
}

/**
 * Writes "CVAT for images". Shapes that are where they were, attributes, the task and all that nothing here knows stay;
 * images are numbered anew from 0.
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
  const nodes = read ? parseXml(read.text, "CVAT file") : [emptyFile(dataset)];
  const images = dataset.images.map((image, i) => imageNode(image, i, decimals));
  const text = buildXml(
    nodes.map((root) =>
      root.name === "annotations" ? withChildren(root, ({ name }) => name === "image", images, "\n") : root,
    ),
  );
  return read?.text.includes("\r\n") ? text.replace(/\r?\n/g, "\r\n") : text;
}

function imageNode(image: AnnotatedImage, i: number, decimals: number): XmlNode {
  const { path, width, height, objects, labels = [], extras } = image;
  expectSize(`writeCvat: ${path}`, image);
  const node = (extras?.cvat as XmlNode | undefined) ?? xmlElement("image", []);
  const sized = withAttributes(node, {
    id: String(i),
    name: path,
    width: formatNumber(width, 0),
    height: formatNumber(height, 0),
  });
  const shapes = objects.flatMap((object) => shapeNodes(object, image, decimals));
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
