import { useEffect, useState } from "preact/hooks";
import { decoded, Pixels } from "../page/Pixels.tsx";
import { CHANGES } from "../see/changes.ts";
import { Recipe } from "../see/Recipe.tsx";
import { useTool } from "../state/tools.ts";
import type { Picture } from "../worker/toolMessages.ts";
import { Drop } from "./Drop.tsx";

/** Pictures of a folder that are shown, and draws of each. */
const MOST = 24;
const DRAWS = 4;

interface Row {
  readonly original: Picture;
  readonly draws: readonly Picture[];
}

/** A folder of pictures, and what a recipe makes of each. */
export function Sheet() {
  const [pictures, setPictures] = useState<readonly Picture[]>([]);
  const [rows, setRows] = useState<readonly Row[]>([]);
  const [changes, setChanges] = useState({ ...CHANGES, flip: true, brightness: 0.2 });
  const [seed, setSeed] = useState(1);
  const [said, setSaid] = useState("");
  async function take(files: readonly File[]) {
    const named = files.filter(
      ({ name, type }) => type.startsWith("image/") || /\.(png|jpe?g|webp|gif|bmp|avif)$/i.test(name),
    );
    const some = named.slice(0, MOST);
    const read = await Promise.allSettled(some.map((file) => decoded(file, 128)));
    const good = read.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    const bad = read.flatMap((one) => (one.status === "rejected" ? [String(one.reason.message)] : []));
    setPictures(good);
    const rest = named.length > MOST ? ` The first ${MOST} of ${named.length} are shown.` : "";
    setSaid(`${good.length} pictures of ${files.length} files.${rest} ${bad.join(" ")}`);
  }
  useEffect(() => {
    let current = true;
    void (async () => {
      const all: Row[] = [];
      for (const [i, original] of pictures.entries()) {
        const drawn = await useTool("gallery", { picture: original, changes, seed: seed * 1000 + i, count: DRAWS });
        if (!current) return;
        all.push({ original, draws: drawn.map(({ picture }) => picture) });
      }
      setRows(all);
    })().catch((error: Error) => setSaid(error.message));
    return () => {
      current = false;
    };
  }, [pictures, changes, seed]);
  return (
    <section aria-label="A folder of pictures">
      <h2>A contact sheet of your pictures</h2>
      <p class="hint">Before you train on a recipe, look at what it does. The first of each row is as it was.</p>
      <Drop label="choose a folder …" folder several onFiles={(files) => void take(files)} />
      <p role="status">{said}</p>
      {pictures.length > 0 && (
        <>
          <Recipe changes={changes} onChange={setChanges} />
          <button type="button" onClick={() => setSeed(seed + 1)}>
            Draw anew
          </button>
          <ul class="gallery sheet">
            {rows.map(({ original, draws }) => (
              <li key={original.name}>
                <figure>
                  {[original, ...draws].map((picture, i) => (
                    <Pixels key={i} picture={picture} {...(i === 0 && { label: original.name })} />
                  ))}
                  <figcaption>{original.name}</figcaption>
                </figure>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
