import { AnnotationError } from "../../AnnotationError.ts";
import { expectText } from "../../internal/expectGiven.ts";
import { quote, readSide } from "../../internal/numbers.ts";
import { expectNamed } from "../../internal/options.ts";
import { attributeOf, childOf, expectXml, rootOf, textOf, within, type XmlNode, xmlNodes } from "../../internal/xml.ts";
import { xmlParts } from "../../internal/xmlParts.ts";
import type { AnnotatedClass, AnnotatedImage } from "../../types.ts";
import { parseShape, shapeNames } from "./parseShape.ts";

/** A file of CVAT that is read image by image. */
export interface CvatParts {
  /** how many images there are */
  readonly length: number;
  readonly imageAt: (image: number) => AnnotatedImage;
  /** the classes that the file declares, and others whose names are given */
  readonly classesWith: (names: Iterable<string>) => AnnotatedClass[];
}

/** What is kept of an image: its number, and the text of its element. */
export interface CvatImageExtras {
  readonly id: string | undefined;
  readonly element: string;
}

/** The elements of images whose first shape is in use, and their text, so that they need not be parsed again. */
const parsed = /* @__PURE__ */ new WeakMap<XmlNode, { readonly element: string; readonly node: XmlNode }>();

/** The element of an image; `shape` is one of its shapes. */
export function imageElement({ element }: CvatImageExtras, shape: XmlNode | undefined): XmlNode {
  const known = shape && parsed.get(shape);
  return known?.element === element ? known.node : xmlNodes(element)[0];
}

/** Takes a file apart, for a reader whose options are yet to be checked. What is `known` has been read before. */
export function cvatParts(where: string, given: string, options: { readonly file?: string }, known = false): CvatParts {
  expectText(where, given);
  expectNamed(where, options, ["file"]);
  const { file = "CVAT file" } = options;
  const text = given.replace(/^\uFEFF/, "");
  if (!known) expectXml(text, file);
  const { length, startOf, textOf: elementAt, rest } = xmlParts(text, "image");
  const nodes = xmlNodes(rest);
  const root = nodes.find(({ name }) => name === "annotations");
  if (!root) throw new AnnotationError(file, undefined, `the root must be <annotations>, got ${rootOf(nodes)}.`);
  if (childOf(root, "track")) {
    throw new AnnotationError(file, undefined, "has tracks of a video. Export it as “CVAT for images 1.1”.");
  }
  const declared = declaredClasses(childOf(root, "meta"));
  return {
    length,
    imageAt(image) {
      const element = elementAt(image);
      const own = xmlNodes(element);
      const before = () => text.slice(0, startOf(image));
      const inside: Inside = (node, action) => within(node, own, element, action, before);
      return inside(own[0], () => imageOf(own[0], element, inside, file));
    },
    classesWith(names) {
      const known = new Set(declared.map(({ name }) => name));
      return [...declared, ...[...new Set(names)].filter((name) => !known.has(name)).map((name) => ({ name }))];
    },
  };
}

/** The names of the classes in an image. */
export const namesIn = ({ objects, labels = [] }: AnnotatedImage): string[] => [
  ...objects.map((object) => object.class),
  ...labels,
];

/** Does something with an element, whose line errors say. */
type Inside = <T>(node: XmlNode, action: () => T) => T;

function imageOf(node: XmlNode, element: string, inside: Inside, file: string): AnnotatedImage {
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
  const first = objects[0]?.extras.cvat;
  if (first) parsed.set(first, { element, node });
  const extras = { cvat: { id: attributeOf(node, "id"), element } satisfies CvatImageExtras };
  return { path, width, height, objects, ...(labels.length > 0 && { labels }), extras };
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
