import Table from "cli-table3";
import pc from "picocolors";

/** How many times as long as ours in the arena each candidate took, and the part of copy speed ours reached. */
function ratios({ elements, traffic, nanoseconds }) {
  const { arena, copy, ...others } = nanoseconds;
  const limit = copy === undefined ? undefined : (copy * traffic) / 2;
  return {
    perElement: arena / elements,
    ofCopy: limit === undefined ? undefined : limit / arena,
    times: Object.fromEntries(Object.entries(others).map(([name, ns]) => [name, ns / arena])),
  };
}

export function table(results) {
  const names = [...new Set(results.flatMap(({ nanoseconds }) => Object.keys(nanoseconds)))].filter(
    (name) => name !== "arena" && name !== "copy",
  );
  const head = ["op", "size", "ns / element", "of copy", ...names].map((text) => pc.bold(text));
  const rows = new Table({ head, style: { head: [], border: [] }, colAligns: ["left", "right"] });
  for (const result of results) {
    const { perElement, ofCopy, times } = ratios(result);
    rows.push([
      result.op,
      sizeText(result.size),
      perElement.toFixed(3),
      ofCopy === undefined ? "" : ofCopy.toFixed(2),
      ...names.map((name) => (times[name] === undefined ? "" : `${times[name].toFixed(times[name] < 10 ? 2 : 0)}×`)),
    ]);
  }
  return rows.toString();
}

const sizeText = (size) => (typeof size === "number" ? size.toLocaleString("en") : size);
