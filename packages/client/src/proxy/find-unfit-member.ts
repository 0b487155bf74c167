/**
 * The plain names that pass, as the contract's are. To a server that ignores case, `Callback_URL` is `callback_url`, and
 * `Duration` replaces the `duration` that `authorize` saw. `__proto__`, `constructor`, `prototype` and `toString` reach
 * into the prototypes of a server that merges objects.
 */
const namePattern = /^(?!(callback_url|constructor|prototype)$)[a-z0-9]+(_[a-z0-9]+)*$/;

/** The known parameters have two levels. A value of thousands overflows the stack of whoever walks it. */
const maxDepth = 32;

/**
 * Finds a member that must not be passed on: one whose name is not plain, a number that JSON cannot carry (`1e999` is
 * read as `Infinity`, and would be sent as `null`) or only with a loss (2^53 and above), and a value that is too deep.
 *
 * @param prefix - the path of `value`, with a dot behind each name
 * @returns the path of the first one, or undefined
 */
export function findUnfitMember(value: object, prefix = "", depth = 1): string | undefined {
  for (const [name, member] of Object.entries(value)) {
    const path = prefix + name;
    if (depth > maxDepth || (typeof member === "number" && Math.abs(member) >= 2 ** 53)) return path;
    if (!Array.isArray(value) && !namePattern.test(name)) return path;
    const unfit = typeof member === "object" && member && findUnfitMember(member, `${path}.`, depth + 1);
    if (unfit) return unfit;
  }
  return undefined;
}
