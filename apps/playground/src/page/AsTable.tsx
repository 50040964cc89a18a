import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Table } from "./Table.tsx";

/** The numbers behind a picture; their rows are made only while they are shown. */
export function AsTable({
  title,
  titles,
  rows,
}: {
  title: string;
  titles: readonly string[];
  rows: () => ComponentChildren;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        As a table<span class="unseen">: {title}</span>
      </summary>
      {open && (
        <Table name={title} titles={titles}>
          {rows()}
        </Table>
      )}
    </details>
  );
}
