import { visible } from "@reg/table";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text with the characters that HTML reads as its own made harmless, and control characters made visible. */
export const escapeHtml = (text: string): string =>
  visible(text).replace(/[&<>"']/g, (character) => ENTITIES[character]);

/** A table with a head, which scrolls below its caption; cells are HTML already. The first cell of each row is its heading. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
  kind: "numbers" | "numbers narrow" | "words" = "numbers",
): string {
  const cells = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? `<th scope="row">${cell}</th>` : `<td>${cell}</td>`)).join("");
  const columns = head.map((name) => `<th scope="col">${name}</th>`).join("");
  return `<p class="caption">${caption}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(caption)}"><table class="${kind}">
<thead><tr>${columns}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join("\n")}</tbody></table></div>`;
}

/** A figure with its caption. */
export const figure = (content: string, caption: string): string =>
  `<figure>${content}<figcaption>${caption}</figcaption></figure>`;

/** Figures side by side, as many as fit. */
export const panels = (figures: readonly string[]): string => `<div class="panels">${figures.join("\n")}</div>`;
