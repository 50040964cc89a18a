/** The colours of plots, by class; dark where the reader's system is. */
export const PLOT_STYLE = `.plot{font:13px system-ui,sans-serif;background:#fff}.plot text{fill:#333}.plot .grid{stroke:#ddd}
.plot .training{stroke:#1f6fb4}.plot .validation{stroke:#b4441f}.plot .line{fill:none;stroke-width:1.6}.plot .gap{fill:#b4441f;opacity:.12;stroke:none}
.plot .keep{stroke:#2a7d2a;stroke-dasharray:4 3}.plot .broken{stroke:#c00;stroke-width:1.6}.plot text.kept{fill:#2a7d2a}.plot text.training{fill:#1f6fb4;stroke:none}.plot text.validation{fill:#b4441f;stroke:none}
@media(prefers-color-scheme:dark){.plot{background:#16181c}.plot text{fill:#ccc}.plot .grid{stroke:#333}.plot .training{stroke:#6cb2f0}.plot .validation{stroke:#f0936c}.plot .gap{fill:#f0936c}.plot .keep{stroke:#6fd06f}.plot text.kept{fill:#6fd06f}.plot text.training{fill:#6cb2f0}.plot text.validation{fill:#f0936c}}`;
