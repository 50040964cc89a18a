import type { ComponentChildren } from "preact";

/** A table that scrolls in a box of its own, which the keyboard reaches. */
export function Table({
  name,
  titles,
  kind,
  children,
}: {
  name: string;
  titles: readonly string[];
  kind?: string;
  children: ComponentChildren;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll" aria-label={`${name}, table`} tabIndex={0}>
      <table class={kind}>
        <thead>
          <tr>
            {titles.map((title, i) => (
              <th key={i} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
