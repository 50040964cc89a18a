import { expectOptions, expectWhole } from "@reg/tensor/checks";
import { boxOf } from "../form/boxOf.ts";
import { sameImage } from "../form/internal/sameImage.ts";
import { orientedBoxOf } from "../form/orientedBoxOf.ts";
import { joinRings } from "../geometry/joinRings.ts";
import { expectAnnotated } from "../internal/expectGiven.ts";
import { formatNumber } from "../internal/numbers.ts";
import { expectDecimals, expectSize } from "../internal/options.ts";
import {
  buildXml,
  childOf,
  textOf,
  withChildren,
  withChildText,
  type XmlNode,
  xmlElement,
  xmlText,
} from "../internal/xml.ts";
import type { AnnotatedImage, AnnotatedObject } from "../types.ts";
import { isTruncated } from "./internal/objectOf.ts";
import { pointSides, turnedSides } from "./internal/outline.ts";
import { nodesOf, type VocExtras, vocImage } from "./internal/vocImage.ts";

/** How to write Pascal VOC. */
export interface WriteVocOptions {
  /** what the first pixel is called; as it was read, else 1 */
  readonly origin?: 0 | 1;
  /** At most so many decimals; 0 for readers that know whole numbers only. Default: 6. */
  readonly decimals?: number;
}

/**
 * Writes a Pascal VOC annotation. A file that still says the same stays to the letter; else what changed is put into it,
 * and pose, difficult, actions and all that nothing here knows stay. Objects without any place are left out.
 *
 * @example
 * const image = { path: "a.jpg", width: 100, height: 50, objects: [{ class: "cat", box: { left: 10, top: 5, right: 30, bottom: 15 } }] };
 * /<xmin>\d+/.exec(writeVoc(image))?.[0]; // "<xmin>11"
 */
export function writeVoc(image: AnnotatedImage, options: WriteVocOptions = {}): string {
  expectAnnotated("writeVoc", image);
  expectOptions("writeVoc", options, ["origin", "decimals"]);
  const { width, height, path, objects, extras } = image;
  const read = extras?.voc as VocExtras | undefined;
  const { origin = read?.origin ?? 1, decimals = 6 } = options;
  expectSize(`writeVoc: ${path}`, image);
  expectWhole("writeVoc", "origin", origin, 0, 1);
  expectDecimals("writeVoc", decimals);
  const nodes = read ? nodesOf(read, path) : [emptyFile()];
  if (read && origin === read.origin && sameImage(vocImage(read.text, { width, height, origin }, nodes), image)) {
    if (sameSize(read.text, nodes, image)) return read.text;
  }
  const lines = objects.flatMap((object) => objectNode(object, "object", origin, decimals, "\n  ") ?? []);
  const written = nodes.map((root) => {
    if (root.name !== "annotation") return root;
    const named = withName(root, path);
    const size = withSides(childOf(named, "size") ?? xmlElement("size", [], {}, "\n  "), { width, height });
    const sized = childOf(named, "size")
      ? { ...named, children: named.children.map((child) => (child.name === "size" ? size : child)) }
      : withChildren(named, () => false, [size], "\n");
    return withChildren(sized, ({ name }) => name === "object", lines, "\n");
  });
  return buildXml(written, read?.text);
}

/** The name of the picture, unless it is that already. labelImg's `<path>` names the same file, in folders that may be anywhere: its last part goes along. */
function withName(root: XmlNode, name: string): XmlNode {
  const [path, filename] = ["path", "filename"].map((key) => childOf(root, key)).map((node) => node && textOf(node));
  const before = filename?.trim();
  if (before === name) return root;
  const renamed = withChildText(root, "filename", name);
  if (path === undefined) return renamed;
  const lastOf = (text = "") => text.slice(Math.max(text.lastIndexOf("/"), text.lastIndexOf("\\")) + 1);
  const [last, stem] = [lastOf(path), lastOf(before)];
  const extension = stem !== "" && last.startsWith(`${stem}.`) ? last.slice(stem.length) : "";
  return withChildText(renamed, "path", path.slice(0, path.length - last.length) + lastOf(name) + extension);
}

const emptyFile = (): XmlNode =>
  xmlElement("annotation", [xmlElement("folder", ""), xmlElement("filename", ""), xmlElement("segmented", "0")]);

const withSides = (node: XmlNode, { width, height }: { width: number; height: number }): XmlNode => {
  const sized = withChildText(withChildText(node, "width", String(width), "\n  "), "height", String(height), "\n  ");
  return childOf(sized, "depth") ? sized : withChildText(sized, "depth", "3", "\n  ");
};

/** Whether the file itself names the image's size. */
function sameSize(text: string, nodes: readonly XmlNode[], { width, height }: AnnotatedImage): boolean {
  try {
    const own = vocImage(text, {}, nodes);
    return own.width === width && own.height === height;
  } catch {
    return true; // it names none, and need not
  }
}

function objectNode(
  object: AnnotatedObject,
  name: string,
  origin: 0 | 1,
  decimals: number,
  indent: string,
): XmlNode | undefined {
  const box = boxOf(object);
  if (!box) return undefined;
  const node = (object.extras?.voc as XmlNode | undefined) ?? freshObject(name, object.class, indent);
  const named = withChildText(node, "name", object.class, indent);
  const inner = `${indent}  `;
  const put = (to: XmlNode, name: string, sides: { readonly [name: string]: number }): XmlNode => {
    const old = childOf(to, name);
    const news = withNumbers(old ?? xmlElement(name, [], {}, inner), sides, decimals, inner);
    return old
      ? { ...to, children: to.children.map((child) => (child === old ? news : child)) }
      : withChildren(to, () => false, [news], indent);
  };
  const [turned, polygon] = [childOf(named, "robndbox"), childOf(named, "polygon")];
  const corners = turned ? orientedBoxOf(object) : [];
  const rotated = turned && corners.length === 4 ? put(named, "robndbox", turnedSides(corners)) : named;
  const outlined = polygon ? withPolygon(rotated, polygon, object, origin, decimals, inner) : rotated;
  const sides = { xmin: box.left + origin, ymin: box.top + origin, xmax: box.right, ymax: box.bottom };
  const boxed = turned && !childOf(named, "bndbox") ? outlined : put(outlined, "bndbox", sides);
  const cut =
    isTruncated(boxed) === (object.truncated ?? false)
      ? boxed
      : withChildText(boxed, "truncated", object.truncated ? "1" : "0", indent);
  const parts = object.parts?.flatMap((part) => objectNode(part, "part", origin, decimals, `${indent}  `) ?? []) ?? [];
  return withChildren(cut, (child) => child.name === "part", parts, indent);
}

const freshObject = (name: string, label: string, indent: string): XmlNode =>
  name === "part"
    ? xmlElement(name, [xmlElement("name", label)], {}, indent)
    : xmlElement(
        name,
        [
          ["name", label],
          ["pose", "Unspecified"],
          ["truncated", "0"],
          ["difficult", "0"],
        ].map(([key, text]) => xmlElement(key, text)),
        {},
        indent,
      );

/** Numbers that say the same stay as they stand, "48.0" too. */
function withNumbers(
  node: XmlNode,
  numbers: { readonly [name: string]: number },
  decimals: number,
  indent: string,
): XmlNode {
  let changed = node.children.length > 0 ? node : { ...node, children: [xmlText(indent)] };
  for (const [name, value] of Object.entries(numbers)) {
    const text = formatNumber(value, decimals);
    const old = childOf(changed, name)?.children[0]?.text;
    if (old === undefined || formatNumber(Number(old), decimals) !== text)
      changed = withChildText(changed, name, text, indent);
  }
  return changed;
}

/** The polygon of an object that had one: its numbers, or all of it anew where it has another count of points. */
function withPolygon(
  node: XmlNode,
  polygon: XmlNode,
  { polygons = [] }: AnnotatedObject,
  origin: 0 | 1,
  decimals: number,
  indent: string,
): XmlNode {
  if (polygons.length === 0) return node;
  const numbers = pointSides(joinRings(polygons), origin);
  const isPoint = ({ name }: XmlNode) => /^[xy]\d+$/.test(name);
  const points = Object.keys(numbers).map((name) => xmlElement(name, ""));
  const isAsLong = polygon.children.filter(isPoint).length === points.length;
  const same = isAsLong ? polygon : withChildren(polygon, isPoint, points, indent);
  const news = withNumbers(same, numbers, decimals, indent);
  return { ...node, children: node.children.map((child) => (child === polygon ? news : child)) };
}
