import { escaped } from "./format.ts";

type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element of SVG; text in it is escaped, other elements are not. */
export function element(name: string, attributes: Attributes, ...content: readonly string[]): string {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${typeof value === "number" ? Math.round(value * 10) / 10 : escaped(String(value))}"`,
    );
  return `<${name}${given.join("")}>${content.join("")}</${name}>`;
}

export const label = (x: number, y: number, text: string, attributes: Attributes = {}): string =>
  element("text", { x, y, ...attributes }, escaped(text));

export const title = (text: string): string => element("title", {}, escaped(text));

/** A line through points; broken where one is not finite. */
export function path(
  points: readonly (readonly [number, number])[],
  attributes: Attributes,
  ...content: string[]
): string {
  let isDown = false;
  const d = points.map(([x, y]) => {
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      isDown = false;
      return "";
    }
    const command = `${isDown ? "L" : "M"}${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
    isDown = true;
    return command;
  });
  return element("path", { d: d.join(""), ...attributes }, ...content);
}

/** A picture of that size, which scales, with a name for those who do not see it. */
export const picture = (width: number, height: number, name: string, ...content: readonly string[]): string =>
  element("svg", { viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": name }, ...content);
