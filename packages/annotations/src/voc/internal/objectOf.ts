import { AnnotationError } from "../../AnnotationError.ts";
import { readNumber } from "../../internal/numbers.ts";
import { uprightBox } from "../../internal/uprightBox.ts";
import { childOf, textOf, type XmlNode } from "../../internal/xml.ts";
import type { AnnotatedObject, Box } from "../../types.ts";
import { outlineOf } from "./outline.ts";

/** An `<object>` or one of its `<part>`s. */
export function objectOf(node: XmlNode, origin: 0 | 1, what: string, file: string): AnnotatedObject {
  const name = childOf(node, "name");
  if (!name) throw new AnnotationError(file, undefined, `${what} has no <name>.`);
  const parts = node.children
    .filter((child) => child.name === "part")
    .map((part, i) => objectOf(part, origin, `${what}, part ${i + 1}`, file));
  const outline = outlineOf(node, origin, what, file);
  const needsBox = childOf(node, "bndbox") || Object.keys(outline).length === 0;
  return {
    class: textOf(name),
    ...(needsBox && { box: boxOf(node, origin, what, file) }),
    ...outline,
    ...(isTruncated(node) && { truncated: true }),
    ...(parts.length > 0 && { parts }),
    extras: { voc: node },
  };
}

/** Whether an object goes on beyond what is seen; anything but 1, as in "Unspecified", does not say so. */
export function isTruncated(node: XmlNode): boolean {
  const own = childOf(node, "truncated");
  return own !== undefined && textOf(own).trim() === "1";
}

function boxOf(node: XmlNode, origin: 0 | 1, what: string, file: string): Box {
  const bounds = childOf(node, "bndbox");
  const side = (name: string): number => {
    const own = childOf(bounds, name);
    if (!own) throw new AnnotationError(file, undefined, `${what} has no <bndbox> with <${name}>.`);
    return readNumber(textOf(own), `${what}, <${name}>`, file);
  };
  const [left, top, right, bottom] = ["xmin", "ymin", "xmax", "ymax"].map(side);
  return uprightBox({ left: left - origin, top: top - origin, right, bottom }, what, file);
}
