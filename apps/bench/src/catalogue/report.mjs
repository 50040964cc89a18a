import Table from "cli-table3";
import pc from "picocolors";
import { median } from "../measure.mjs";

const HEAD = ["package", "export", "options", "ns / value", "ordinary", "peer", "ns / value", "×"];
const digits = (value) => (value === undefined ? "" : value >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Ours in the arena over the peer's; undefined where the peer was left out. */
const ratioOf = ({ nanoseconds: { arena, peer } }) => (peer === undefined ? undefined : arena / peer);

const worstFirst = (results) => results.toSorted((a, b) => (ratioOf(b) ?? 0) - (ratioOf(a) ?? 0));

function cellsOf(result) {
  const { nanoseconds: ns, elements } = result;
  return [
    result.package,
    result.name,
    result.option,
    digits(ns.arena / elements),
    `${digits(ns.ordinary / ns.arena)} ×`,
    result.peer,
    digits(ns.peer === undefined ? undefined : ns.peer / elements),
    digits(ratioOf(result)),
  ];
}

/** How many rows there are, how many pass twice their peer's time, and the median. Copies are no peers: they bound. */
export function summary(results) {
  const ratios = results.filter(({ peer }) => peer !== "copy").map(ratioOf);
  const measured = ratios.filter((ratio) => ratio !== undefined);
  if (measured.length === 0) return `${results.length} rows, none beside a peer.`;
  const slow = measured.filter((ratio) => ratio > 2).length;
  return `${results.length} rows, ${measured.length} beside a peer: median ${median(measured).toFixed(2)} × its time, ${slow} above 2 ×.`;
}

export function table(results) {
  const drawn = new Table({
    head: HEAD.map((text) => pc.bold(text)),
    style: { head: [], border: [] },
    colAligns: ["left", "left", "left", "right", "right", "left", "right", "right"],
  });
  drawn.push(...worstFirst(results).map(cellsOf));
  return drawn.toString();
}

const START = "<!-- catalogue: npm run pnpm -- bench --catalogue -->";
const END = "<!-- end of catalogue -->";

/** A page with the table put between its two comments. */
export function inPage(page, results) {
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`bench: the page of --markdown must have "${START}" and "${END}".`);
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const lines = [
    line(HEAD),
    "|---|---|---|---:|---:|---|---:|---:|",
    ...worstFirst(results).map((result) => line(cellsOf(result))),
  ];
  return `${page.slice(0, start)}${START}\n\n${summary(results)}\n\n${lines.join("\n")}\n\n${page.slice(end)}`;
}
