import { useEffect, useState } from "preact/hooks";
import { Lines } from "../page/Lines.tsx";
import { decoded, digitCount, digitPicture, labelOf, Pixels } from "../page/Pixels.tsx";
import { useTool } from "../state/tools.ts";
import type { Drawn, Picture } from "../worker/toolMessages.ts";
import { CHANGES } from "./changes.ts";
import { Recipe } from "./Recipe.tsx";

/** One picture and what augmentation makes of it; each with the recipe that makes it again. */
export function Gallery() {
  const [n, setN] = useState(0);
  const [own, setOwn] = useState<Picture>();
  const [changes, setChanges] = useState(CHANGES);
  const [seed, setSeed] = useState(1);
  const [drawn, setDrawn] = useState<readonly Drawn[]>([]);
  const [chosen, setChosen] = useState(0);
  const [fault, setFault] = useState("");
  const picture = own ?? digitPicture(n);
  useEffect(() => {
    useTool("gallery", { picture, changes, seed, count: 24 }).then(
      (all) => {
        setDrawn(all);
        setFault("");
      },
      (error: Error) => setFault(error.message),
    );
  }, [n, own, changes, seed]);
  const params = drawn[chosen]?.params ?? "";
  const zoom = own ? Math.min(1, 96 / own.width) : 9;
  return (
    <section aria-label="Augmentation">
      <h2>Augmentation</h2>
      <p class="look">
        One picture, drawn 24 times. To the net each is another training sample; to you all are the same. Push a slider
        until you can't tell what it is any more: that is too much for the net, too.
      </p>
      <div class="row">
        <Pixels picture={picture} zoom={zoom} label={own ? own.name : `a handwritten ${labelOf(n)}`} />
        <button
          type="button"
          onClick={() => {
            setOwn(undefined);
            setN((n + 7) % digitCount());
          }}
        >
          Another digit
        </button>
        <label class="file">
          Your own picture …
          <input
            class="unseen"
            type="file"
            accept="image/*"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) decoded(file, 192).then(setOwn, (error: Error) => setFault(error.message));
            }}
          />
        </label>
        <button type="button" onClick={() => setSeed(seed + 1)}>
          Draw anew
        </button>
      </div>
      {fault && (
        <p class="fault" role="alert">
          {fault}
        </p>
      )}
      <Recipe changes={changes} onChange={setChanges} />
      <ul class="gallery">
        {drawn.map(({ picture: one }, i) => (
          <li key={i}>
            <button
              type="button"
              aria-pressed={i === chosen}
              aria-label={`Draw ${i + 1}: show its recipe`}
              onClick={() => setChosen(i)}
            >
              <Pixels picture={one} zoom={own ? zoom : 8} />
            </button>
          </li>
        ))}
      </ul>
      {params && (
        <details>
          <summary>The recipe of draw {chosen + 1}: what `replay` of @reg/augment does again</summary>
          <Lines>{`const params = ${pretty(params)};\n\nreplay({ image }, params, steps); // the same pixels again`}</Lines>
        </details>
      )}
    </section>
  );
}

const pretty = (json: string) =>
  JSON.stringify(JSON.parse(json), (_, value) => (typeof value === "number" ? Number(value.toPrecision(6)) : value), 2);
