import { useEffect, useRef, useState } from "preact/hooks";
import { useModel } from "../page/hooks.ts";
import { digitCount, digitPicture } from "../page/Pixels.tsx";
import { NAMES } from "../state/link.ts";
import { lookAtDigit, model } from "../state/model.ts";

const SIDE = 256;
const CELL = SIDE / 8;

/** A digit drawn by hand, and what each net takes it for. */
export function Draw() {
  useModel();
  const place = useRef<HTMLCanvasElement>(null);
  const pixels = useRef(new Float32Array(64));
  const [cell, setCell] = useState(27);
  const [n, setN] = useState(3);

  const show = () => {
    const context = place.current?.getContext("2d");
    if (!context) return;
    for (let i = 0; i < 64; i++) {
      const light = Math.round(255 * pixels.current[i]);
      context.fillStyle = `rgb(${light} ${light} ${light})`;
      context.fillRect((i % 8) * CELL, (i >> 3) * CELL, CELL, CELL);
    }
    lookAtDigit(pixels.current.slice());
  };
  const put = (values: ArrayLike<number>) => {
    pixels.current = Float32Array.from(values);
    show();
  };
  useEffect(() => {
    put(Array.from(digitPicture(n).data, (value) => Math.min(1, value / 255)));
    const timer = setInterval(() => lookAtDigit(pixels.current.slice()), 700);
    return () => clearInterval(timer);
  }, [n]);

  /** A soft brush: the nearer the middle of a cell, the lighter. */
  const paint = (event: PointerEvent) => {
    const box = place.current?.getBoundingClientRect();
    if (!box || event.buttons === 0) return;
    const [x, y] = [((event.clientX - box.left) / box.width) * 8, ((event.clientY - box.top) / box.height) * 8];
    for (let i = 0; i < 64; i++) {
      const far = Math.hypot((i % 8) + 0.5 - x, (i >> 3) + 0.5 - y);
      const light = Math.max(0, Math.min(1, 1.25 - far));
      if (light > pixels.current[i]) pixels.current[i] = Math.round(light * 16) / 16;
    }
    show();
  };
  const key = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -8, ArrowDown: 8 };
    const move = moves[event.key];
    if (move !== undefined) {
      event.preventDefault();
      setCell((cell + move + 64) % 64);
    } else if (event.key === " " || event.key === "Enter") {
      event.preventDefault();
      pixels.current[cell] = pixels.current[cell] > 0.5 ? 0 : 1;
      show();
    }
  };
  return (
    <section aria-label="Draw a digit">
      <h2>Draw a digit</h2>
      <p class="look">
        What do the nets say? With dropout the net also says it 30 times with units dropped: the line in the bar is the
        mean ± one deviation of these <b>Monte-Carlo passes</b>. Draw something that is no digit: a good net is not sure
        of it.
      </p>
      <div class="two digit">
        <div>
          {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a canvas to draw on takes the keys itself */}
          <canvas
            ref={place}
            class="draw"
            width={SIDE}
            height={SIDE}
            tabIndex={0}
            role="application"
            aria-label={`Drawing of 8 by 8 cells. The arrow keys move, the space bar sets or clears a cell. Row ${(cell >> 3) + 1}, column ${(cell % 8) + 1}.`}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              paint(event);
            }}
            onPointerMove={paint}
            onKeyDown={key}
          />
          <div class="row">
            <button type="button" onClick={() => put(new Float32Array(64))}>
              Clear
            </button>
            <button type="button" onClick={() => setN((n + 11) % digitCount())}>
              A real digit
            </button>
          </div>
        </div>
        {model.own && <p>The nets are trained on your table now, and know no digits.</p>}
        {NAMES.flatMap((net) => {
          const seen = model.digit[net];
          if (!seen) return [];
          const best = seen.chances.indexOf(Math.max(...seen.chances));
          return [
            <div key={net} class="card">
              <h3>
                Net {net.toUpperCase()} says <span data-says={net}>{best}</span>
              </h3>
              <div class={`chances ${net}`}>
                {seen.chances.map((chance, digit) => {
                  const [mean, deviation] = [seen.passes?.mean[digit], seen.passes?.deviation[digit] ?? 0];
                  const low = Math.max(0, (mean ?? 0) - deviation);
                  const text =
                    mean === undefined ? "" : `, ${(100 * mean).toFixed(0)} ± ${(100 * deviation).toFixed(0)}`;
                  return [
                    <b key={`${digit}n`}>{digit}</b>,
                    <span key={`${digit}b`} class="bar" aria-hidden="true">
                      <i style={{ width: `${100 * chance}%` }} />
                      {mean !== undefined && (
                        <u
                          style={{
                            left: `${100 * low}%`,
                            width: `${Math.max(0.5, 100 * (Math.min(1, mean + deviation) - low))}%`,
                          }}
                        />
                      )}
                    </span>,
                    <span key={`${digit}t`}>
                      {(100 * chance).toFixed(1)} %{text}
                    </span>,
                  ];
                })}
              </div>
            </div>,
          ];
        })}
      </div>
    </section>
  );
}
