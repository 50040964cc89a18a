import { AnnotationError } from "../../AnnotationError.ts";
import { cornersOf } from "../../geometry/cornersOf.ts";
import { minimumAreaBox } from "../../geometry/minimumAreaBox.ts";
import { readNumber } from "../../internal/numbers.ts";
import { turnedBox, turnedCorners } from "../../internal/turned.ts";
import { childOf, textOf, type XmlNode } from "../../internal/xml.ts";
import type { AnnotatedObject, Point, Ring } from "../../types.ts";

/** A corner of a polygon is the centre of the pixel that it names. */
const shiftOf = (origin: 0 | 1): number => origin / 2;

/** What objects have beside or instead of a box: roLabelImg's turned box, and Roboflow's polygon. */
export function outlineOf(node: XmlNode, origin: 0 | 1, what: string, file: string): Partial<AnnotatedObject> {
  const [turned, polygon] = [childOf(node, "robndbox"), childOf(node, "polygon")];
  return {
    ...(turned && { orientedBox: orientedBoxOf(turned, what, file) }),
    ...(polygon && ringOf(polygon, shiftOf(origin), what, file)),
  };
}

/** Centre and sides in edges, as roLabelImg writes them, and a turn in radians, clockwise on the screen. */
function orientedBoxOf(node: XmlNode, what: string, file: string): Ring {
  const number = (name: string): number => {
    const own = childOf(node, name);
    if (!own) throw new AnnotationError(file, undefined, `${what}: its <robndbox> has no <${name}>.`);
    return readNumber(textOf(own), `${what}, <${name}>`, file);
  };
  const [cx, cy, width, height, angle] = ["cx", "cy", "w", "h", "angle"].map(number);
  const box = { left: cx - width / 2, top: cy - height / 2, right: cx + width / 2, bottom: cy + height / 2 };
  return turnedCorners(cornersOf(box), (angle * 180) / Math.PI);
}

/** `<x1>`, `<y1>`, `<x2>`, …: a polygon that is anything else is left alone. */
function ringOf(node: XmlNode, shift: number, what: string, file: string) {
  const ring: Point[] = [];
  for (let i = 1; ; i++) {
    const [x, y] = [childOf(node, `x${i}`), childOf(node, `y${i}`)];
    if (!x || !y) break;
    const [px, py] = [x, y].map((own) => readNumber(textOf(own), `${what}, <${own.name}>`, file));
    ring.push([px - shift, py - shift]);
  }
  return ring.length > 2 ? { polygons: [ring] } : {};
}

/** The numbers of a turned box by the names of their elements. */
export function turnedSides(corners: Ring): { readonly [name: string]: number } {
  const { x, y, width, height, rotation } = turnedBox(minimumAreaBox(corners));
  return { cx: x, cy: y, w: width, h: height, angle: ((rotation % 180) * Math.PI) / 180 };
}

/** The numbers of an outline by the names of their elements. */
export function pointSides(ring: Ring, origin: 0 | 1): { readonly [name: string]: number } {
  const shift = shiftOf(origin);
  return Object.fromEntries(
    ring.flatMap(([x, y], i) => [
      [`x${i + 1}`, x + shift],
      [`y${i + 1}`, y + shift],
    ]),
  );
}
