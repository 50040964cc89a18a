import type { ComponentChildren } from "preact";

/** Text in lines as they are, in a box that scrolls; the keyboard reaches it, as axe asks for. */
export function Lines({ kind, children }: { kind?: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <pre class={kind} tabIndex={0}>
      {children}
    </pre>
  );
}
