import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

const waiting: (() => void)[] = [];
const channel = new MessageChannel();
channel.port1.onmessage = () => {
  waiting.shift()?.();
  if (waiting.length > 0) next();
};
/** After the next frame, so that what was done is seen, and a click is heard in between. */
const next = () => requestAnimationFrame(() => channel.port2.postMessage(0));

/** Does something in a task of its own, after all that was asked before; gives what calls it off. */
export function soon(task: () => void): () => void {
  waiting.push(task);
  if (waiting.length === 1) next();
  return () => {
    const at = waiting.indexOf(task);
    if (at >= 0) waiting.splice(at, 1);
  };
}

/** A part of the page that is made in a task of its own: all of it at once would keep the page busy for too long. */
export function Later({ children }: { children: ComponentChildren }) {
  const [now, setNow] = useState(false);
  useEffect(() => soon(() => setNow(true)), []);
  return now ? children : null;
}
