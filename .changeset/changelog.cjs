// How changelogs are written: what a change says, without the commit, and what a package works with in one line.
module.exports = {
  async getReleaseLine({ summary }) {
    const [first, ...rest] = summary.trim().split("\n");
    return [`- ${first}`, ...rest.map((line) => (line === "" ? "" : `  ${line}`))].join("\n");
  },
  async getDependencyReleaseLine(_, updated) {
    if (updated.length === 0) return "";
    return `- Works with ${updated.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`).join(", ")}.`;
  },
};
