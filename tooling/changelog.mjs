/**
 * How changesets writes a changelog: the words of each changeset as one entry of a list. A user needs neither the commit
 * of an entry nor a list of siblings, as all packages have one version.
 */
export function getReleaseLine({ summary }) {
  const [first, ...others] = summary.trim().split("\n");
  return [`- ${first}`, ...others.map((line) => `  ${line}`.trimEnd())].join("\n");
}

/** Says nothing: all packages have one version. */
export function getDependencyReleaseLine() {
  return "";
}
