import { useState } from "preact/hooks";

interface DropProps {
  readonly label: string;
  readonly accept?: string;
  readonly several?: boolean;
  readonly folder?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** A place for files: dropped, or chosen by a button. */
export function Drop({ label, accept, several = false, folder = false, onFiles }: DropProps) {
  const [over, setOver] = useState(false);
  return (
    <section
      class={over ? "drop over" : "drop"}
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void filesOf(event.dataTransfer).then(onFiles);
      }}
    >
      Drop it here, or{" "}
      <label class="file">
        {label}
        <input
          class="unseen"
          type="file"
          {...(accept !== undefined && { accept })}
          multiple={several}
          {...(folder && { webkitdirectory: true })}
          onChange={(event) => onFiles([...(event.currentTarget.files ?? [])])}
        />
      </label>
    </section>
  );
}

/** The files that were dropped, those in folders, too. */
async function filesOf(dropped: DataTransfer | null): Promise<File[]> {
  const entries = [...(dropped?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...(dropped?.files ?? [])];
  return (await Promise.all(entries.map(within))).flat();
}

async function within(entry: FileSystemEntry): Promise<File[]> {
  if (entry.isFile)
    return [await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed))];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    // Gives at most a hundred at a time, and none at the end.
    const some = await new Promise<FileSystemEntry[]>((done, failed) => reader.readEntries(done, failed));
    if (some.length === 0) break;
    all.push(...some);
  }
  return (await Promise.all(all.map(within))).flat();
}
