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

/** The numbers as rows of text under a head; empty where a candidate has none. */
function cells(results) {
  const names = [...new Set(results.flatMap(({ nanoseconds }) => Object.keys(nanoseconds)))].filter(
    (name) => name !== "arena" && name !== "copy",
  );
  const rows = results.map((result) => {
    const { perElement, ofCopy, times } = ratios(result);
    return [
      result.op,
      sizeText(result.size),
      perElement.toFixed(3),
      ofCopy === undefined ? "" : ofCopy.toFixed(2),
      ...names.map((name) => (times[name] === undefined ? "" : `${times[name].toFixed(times[name] < 10 ? 2 : 0)}×`)),
    ];
  });
  return { head: ["op", "size", "ns / element", "of copy", ...names], rows };
}

export function table(results) {
  const { head, rows } = cells(results);
  const drawn = new Table({
    head: head.map((text) => pc.bold(text)),
    style: { head: [], border: [] },
    colAligns: ["left", "right"],
  });
  drawn.push(...rows);
  return drawn.toString();
}

/** One table a package, for its README. */
export function markdown(results) {
  const packages = [...new Set(results.map((result) => result.package))];
  return packages
    .map((name) => {
      const { head, rows } = cells(results.filter((result) => result.package === name));
      const lines = [head, head.map((_, i) => (i === 0 ? "---" : "---:")), ...rows];
      return `## @reg/${name}\n\n${lines.map((line) => `| ${line.join(" | ")} |`).join("\n")}\n`;
    })
    .join("\n");
}

const sizeText = (size) => (typeof size === "number" ? size.toLocaleString("en") : size);
