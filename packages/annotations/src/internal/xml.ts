import { XMLParser, XMLValidator } from "fast-xml-parser";
import { AnnotationError } from "../AnnotationError.ts";

/** An element, or a piece of text, a comment or the like, whose name begins with `#` or `?`. All text as in the file. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: readonly XmlNode[];
  readonly text?: string;
}

const options = {
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  commentPropName: "#comment",
  cdataPropName: "#cdata",
};

/** The nodes of a file: its root, and what stands around it. */
export function parseXml(text: string, file: string): XmlNode[] {
  const clean = text.replace(/^\uFEFF/, "");
  expectXml(clean, file);
  return xmlNodes(clean);
}

/** Throws for a text that is no XML. */
export function expectXml(text: string, file: string): void {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new AnnotationError(file, valid.err.line, `no XML: ${valid.err.msg}`);
}

/** The nodes of a text that is known to be XML, or a whole element of one. */
export const xmlNodes = (text: string): XmlNode[] => (new XMLParser(options).parse(text) as Parsed[]).map(fromParsed);

/** The text of a file's nodes, each on a line of its own; line ends and empty elements as another text has them. */
export function buildXml(nodes: readonly XmlNode[], like = ""): string {
  const write = xmlWriter(like);
  const before = beforeRoot.exec(like)?.[0] ?? "";
  const root = nodes.findIndex(({ name }) => !/^[#?!]/.test(name));
  const own = before === "" ? nodes : nodes.slice(root);
  const lines = own.filter(({ name }) => name !== "#text").map((node) => write(node).trim());
  const newline = like.includes("\r\n") ? "\r\n" : "\n";
  return before + lines.map((line) => line + newline).join("");
}

/** What stands before the root of a file, its mark, declaration, comments and document type, which the parser leaves out. */
const beforeRoot = /^\uFEFF?(?:\s|<\?.*?\?>|<!--.*?-->|<![A-Za-z][^[>]*(?:\[[^\]]*\][^>]*)?>)*/s;

/** What writes nodes with line ends and empty elements as a text has them. */
export function xmlWriter(like: string): (node: XmlNode) => string {
  const closed = like.includes("/>");
  const isClosed = closed || !/<([\w:.-]+)[^<>]*><\/\1>/.test(like);
  const end = isClosed ? (closed && !/\S\/>/.test(like) ? " />" : "/>") : undefined;
  const hasReturns = like.includes("\r\n");
  return (node) => {
    const text = textOfNode(node, end);
    return hasReturns ? text.replace(/\r?\n/g, "\r\n") : text;
  };
}

/** A node as text; `end` closes empty elements, which have an end tag without it. */
function textOfNode(node: XmlNode, end: string | undefined): string {
  const { name, attributes, children, text = "" } = node;
  if (name === "#text") return text;
  if (name === "#comment") return `<!--${rawText(node)}-->`;
  if (name === "#cdata") return `<![CDATA[${rawText(node)}]]>`;
  let start = `<${name}`;
  for (const key in attributes) start += ` ${key}="${attributes[key].replaceAll('"', "&quot;")}"`;
  if (name.startsWith("?")) return `${start}?>`;
  let inner = "";
  for (const child of children) inner += textOfNode(child, end);
  return inner === "" && end !== undefined ? start + end : `${start}>${inner}</${name}>`;
}

/**
 * What an action makes of an element of a file; an error that has no line gets that of the element. Lines are looked for only
 * then, in the text parsed anew.
 *
 * @param nodes those of the text, among which the element is
 * @param before what stands before the text in its file
 */
export function within<T>(
  node: XmlNode,
  nodes: readonly XmlNode[],
  text: string,
  action: () => T,
  before: () => string = () => "",
): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof AnnotationError) || error.line !== undefined) throw error;
    const parsed = new XMLParser({ ...options, captureMetaData: true }).parse(text.replace(/^\uFEFF/, "")) as Parsed[];
    const own = lineOf(node, nodes, parsed, text);
    const line = own && own + linesIn(before()) - 1;
    throw new AnnotationError(error.file, line, error.message.slice(error.file.length + 2));
  }
}

const linesIn = (text: string): number => text.split(/\r\n?|\n/).length;

/** The line of an element, from 1, by the same tree with the places of its elements. */
function lineOf(node: XmlNode, nodes: readonly XmlNode[], parsed: readonly Parsed[], text: string): number | undefined {
  for (const [i, own] of nodes.entries()) {
    if (own === node) {
      const place = parsed[i] as { readonly [key: symbol]: { readonly startIndex: number } | undefined };
      const start = place[XMLParser.getMetaDataSymbol() as unknown as symbol]?.startIndex;
      return start === undefined ? undefined : linesIn(text.slice(0, start));
    }
    const found = own.name.startsWith("#")
      ? undefined
      : lineOf(node, own.children, parsed[i][own.name] as Parsed[], text);
    if (found !== undefined) return found;
  }
  return undefined;
}

type Parsed = { readonly [name: string]: unknown };

function fromParsed(parsed: Parsed): XmlNode {
  const name = Object.keys(parsed).find((key) => key !== ":@") ?? "";
  const value = parsed[name];
  const attributes = (parsed[":@"] ?? {}) as { [name: string]: string };
  if (name === "#text") return { name, attributes: {}, children: [], text: String(value) };
  return { name, attributes, children: (value as Parsed[]).map(fromParsed) };
}

/** An element around text, or around other elements, each on a line of its own. */
export function xmlElement(
  name: string,
  content: string | readonly XmlNode[],
  attributes: { readonly [name: string]: string } = {},
  indent = "\n",
): XmlNode {
  if (typeof content === "string") return { name, attributes, children: [xmlText(encode(content))] };
  const inner = content.flatMap((child) => [xmlText(`${indent}  `), child]);
  return { name, attributes, children: content.length > 0 ? [...inner, xmlText(indent)] : [] };
}

/** Text as it stands in the file. */
export const xmlText = (text: string): XmlNode => ({ name: "#text", attributes: {}, children: [], text });

/** What the root of a file is, as it reads in an error. */
export const rootOf = (nodes: readonly XmlNode[]): string => {
  const root = nodes.find(({ name }) => !/^[#?!]/.test(name));
  return root ? `<${root.name}>` : "none";
};

export const childOf = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  node?.children.find((child) => child.name === name);

/** The text within an element, its entities resolved. */
export const textOf = (node: XmlNode): string =>
  node.children
    .map((child) => (child.name === "#text" ? decode(child.text ?? "") : child.name === "#cdata" ? rawText(child) : ""))
    .join("");

const rawText = (node: XmlNode): string => node.children.map(({ text = "" }) => text).join("");

/** An attribute, its entities resolved. */
export const attributeOf = ({ attributes }: XmlNode, name: string): string | undefined =>
  attributes[name] === undefined ? undefined : decode(attributes[name]);

/** The element with attributes changed; those that say the same stay as they are. */
export function withAttributes(node: XmlNode, changed: { readonly [name: string]: string }): XmlNode {
  const news = Object.entries(changed).filter(([name, value]) => attributeOf(node, name) !== value);
  return { ...node, attributes: { ...node.attributes, ...Object.fromEntries(news.map(([k, v]) => [k, encode(v)])) } };
}

/** The element whose child of a name holds this text; made at the end when there is none. */
export function withChildText(node: XmlNode, name: string, text: string, indent = "\n"): XmlNode {
  const child = childOf(node, name);
  if (child && textOf(child) === text) return node;
  const made = xmlElement(name, text, child?.attributes);
  if (child) return { ...node, children: node.children.map((other) => (other === child ? made : other)) };
  const kept = isBlank(node.children.at(-1)) ? node.children.slice(0, -1) : node.children;
  return { ...node, children: [...kept, xmlText(`${indent}  `), made, xmlText(indent)] };
}

/** Whether a node is the white space between two others; a file on one line has none. */
const isBlank = (node: XmlNode | undefined): boolean => /^\s*$/.test(node?.text ?? "x");

/** The element with other children of some names: where the first of them stood, each on a line of its own. */
export function withChildren(
  node: XmlNode,
  isOld: (child: XmlNode) => boolean,
  news: readonly XmlNode[],
  indent: string,
): XmlNode {
  if (news.length === 0 && !node.children.some(isOld)) return node;
  const kept: XmlNode[] = [];
  let place = -1;
  let space = `${indent}  `;
  for (const child of node.children) {
    if (!isOld(child)) kept.push(child);
    else {
      const before = isBlank(kept.at(-1)) ? kept.pop()?.text : undefined;
      if (place < 0) [place, space] = [kept.length, before ?? space];
    }
  }
  const at = place >= 0 ? place : kept.length - (isBlank(kept.at(-1)) ? 1 : 0);
  const lines = news.flatMap((child) => [xmlText(space), child]);
  const children = [...kept.slice(0, at), ...lines, ...kept.slice(at)];
  const closed = children.length > 0 && children.at(-1)?.name !== "#text" ? [...children, xmlText(indent)] : children;
  return { ...node, children: closed };
}

const named: { readonly [name: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Entities of XML; others stay as they are. */
const decode = (text: string): string =>
  text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return named[name] ?? whole;
    const code = Number(name[1].toLowerCase() === "x" ? `0${name.slice(1)}` : name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });

const encode = (text: string): string =>
  text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c] ?? c);
