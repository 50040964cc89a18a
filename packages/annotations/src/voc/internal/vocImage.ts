import { AnnotationError } from "../../AnnotationError.ts";
import { readNumber } from "../../internal/numbers.ts";
import { expectSize } from "../../internal/options.ts";
import { childOf, parseXml, rootOf, textOf, within, type XmlNode } from "../../internal/xml.ts";
import type { AnnotatedImage } from "../../types.ts";
import { objectOf } from "./objectOf.ts";

/** What is kept of a file besides its objects. */
export interface VocExtras {
  readonly text: string;
  readonly origin: 0 | 1;
}

interface Rules {
  readonly file?: string;
  readonly origin?: 0 | 1;
  readonly width?: number;
  readonly height?: number;
}

/** The nodes of files that were read, as long as what is kept of them is. */
const trees = /* @__PURE__ */ new WeakMap<VocExtras, readonly XmlNode[]>();

/** The nodes of the file that an image was read from; they are parsed once. */
export const nodesOf = (read: VocExtras, file: string): readonly XmlNode[] =>
  trees.get(read) ?? parseXml(read.text, file);

/** What a file says; options are checked. */
export function vocImage(
  text: string,
  rules: Rules,
  nodes: readonly XmlNode[] = parseXml(text, rules.file ?? "VOC file"),
): AnnotatedImage {
  const { file = "VOC file", origin = 1 } = rules;
  const root = nodes.find(({ name }) => name === "annotation");
  if (!root) throw new AnnotationError(file, undefined, `the root must be <annotation>, got ${rootOf(nodes)}.`);
  const { width, height } = within(childOf(root, "size") ?? root, nodes, text, () => sizeOf(root, rules, file));
  const path = childOf(root, "filename");
  const objects = root.children
    .filter(({ name }) => name === "object")
    .map((node, i) => within(node, nodes, text, () => objectOf(node, origin, `object ${i + 1}`, file)));
  const voc: VocExtras = { text, origin };
  trees.set(voc, nodes);
  return { path: path ? textOf(path).trim() : "", width, height, objects, extras: { voc } };
}

/** What the options say, else the file. */
function sizeOf(root: XmlNode, rules: Rules, file: string): { width: number; height: number } {
  const size = childOf(root, "size");
  const side = (name: "width" | "height"): number => {
    const own = childOf(size, name);
    return rules[name] ?? (own ? readNumber(textOf(own), `<size>, <${name}>`, file) : 0);
  };
  const found = { width: side("width"), height: side("height") };
  if (found.width === 0 || found.height === 0) {
    throw new AnnotationError(file, undefined, "<size> is missing or 0: give `width` and `height` of the image.");
  }
  expectSize(`readVoc: ${file}`, found);
  return found;
}
