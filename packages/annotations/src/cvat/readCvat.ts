import { AnnotationError } from "../AnnotationError.ts";
import { extentOf } from "../form/internal/isUntouched.ts";
import { expectText } from "../internal/expectGiven.ts";
import { quote, readSide } from "../internal/numbers.ts";
import { expectNamed } from "../internal/options.ts";
import { attributeOf, childOf, parseXml, rootOf, textOf, within, type XmlNode } from "../internal/xml.ts";
import type { AnnotatedClass, AnnotatedDataset, AnnotatedImage } from "../types.ts";
import { parseShape, shapeNames } from "./internal/parseShape.ts";

/**
 * Reads "CVAT for images": places in edges, `rotation` in degrees clockwise on the screen about the centre. An ellipse is
 * the oriented box around it. Points of a skeleton that are `outside` are not labelled, `occluded` ones hidden.
 *
 * @throws AnnotationError with the file, the line, the image and the label for what is no such XML; tracks of "CVAT for video" are refused.
 * @example
 * const box = '<box label="cat" xtl="1" ytl="2" xbr="3" ybr="4"/>';
 * const text = `<annotations><image name="a.jpg" width="20" height="10">${box}</image></annotations>`;
 * readCvat(text).images[0].objects[0].box; // { left: 1, top: 2, right: 3, bottom: 4 }
 */
export function readCvat(text: string, options: { readonly file?: string } = {}): AnnotatedDataset {
  expectText("readCvat", text);
  expectNamed("readCvat", options, ["file"]);
  const { file = "CVAT file" } = options;
  const nodes = parseXml(text, file);
  const root = nodes.find(({ name }) => name === "annotations");
  if (!root) throw new AnnotationError(file, undefined, `the root must be <annotations>, got ${rootOf(nodes)}.`);
  const inside: Inside = (node, action) => within(node, nodes, text, action);
  if (childOf(root, "track")) {
    throw new AnnotationError(file, undefined, "has tracks of a video. Export it as “CVAT for images 1.1”.");
  }
  const images = root.children
    .filter(({ name }) => name === "image")
    .map((node) => inside(node, () => imageOf(node, inside, file)));
  const declared = declaredClasses(childOf(root, "meta"));
  const used = images.flatMap(({ objects, labels = [] }) => [...objects.map((object) => object.class), ...labels]);
  const known = new Set(declared.map(({ name }) => name));
  const others = [...new Set(used)].filter((name) => !known.has(name)).map((name) => ({ name }));
  return { classes: [...declared, ...others], images, extras: { cvat: { text, extent: extentOf(images) } } };
}

/** Does something with an element, whose line errors say. */
type Inside = <T>(node: XmlNode, action: () => T) => T;

function imageOf(node: XmlNode, inside: Inside, file: string): AnnotatedImage {
  const path = attributeOf(node, "name");
  if (path === undefined) throw new AnnotationError(file, undefined, "an <image> has no name.");
  const [width, height] = ["width", "height"].map((side) =>
    readSide(attributeOf(node, side), `${path}: ${side}`, file),
  );
  const objects = node.children
    .filter(({ name }) => shapeNames.includes(name))
    .map((shape, i) => {
      const label = attributeOf(shape, "label");
      const what = `${path}, ${shape.name} ${i + 1}${label === undefined ? "" : ` (${quote(label)})`}`;
      const object = inside(shape, () => parseShape(shape, { width, height }, what, file));
      return { ...object, extras: { cvat: shape } };
    });
  const labels = node.children.filter(({ name }) => name === "tag").map((tag) => attributeOf(tag, "label") ?? "");
  return { path, width, height, objects, ...(labels.length > 0 && { labels }), extras: { cvat: node } };
}

/** The labels of the task, without those that are joints of a skeleton; these become its keypoints. */
function declaredClasses(meta: XmlNode | undefined): AnnotatedClass[] {
  const labels = descendants(meta, "label").map((node) => ({
    name: childText(node, "name"),
    parent: childText(node, "parent"),
  }));
  return labels
    .filter(({ parent }) => !parent)
    .map(({ name }) => {
      const keypoints = labels.filter(({ parent }) => parent === name).map((label) => label.name);
      return { name, ...(keypoints.length > 0 && { keypoints }) };
    });
}

const childText = (node: XmlNode, name: string): string => {
  const child = childOf(node, name);
  return child ? textOf(child) : "";
};

const descendants = (node: XmlNode | undefined, name: string): XmlNode[] =>
  node?.children.flatMap((child) => (child.name === name ? [child] : descendants(child, name))) ?? [];
