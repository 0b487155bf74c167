import type { Change, GateMessage } from "../review.ts";
import type { Changeset } from "./changesets.ts";
import { isLikeAnId } from "./find-approvals.ts";

/** The changes, each with the reason by which a changeset accepts it. */
export function applyApprovals(changes: readonly Change[], changesets: readonly Changeset[]): readonly Change[] {
  const approvals = changesets.flatMap((changeset) => changeset.approvals).filter(({ reason }) => reason !== "");
  const reasons = new Map(approvals.map(({ id, reason }) => [id, reason]));
  return changes.map((change) => {
    const reason = reasons.get(change.id);
    return reason === undefined ? change : { ...change, accepted: reason };
  });
}

/** Objects to approvals that accept nothing: of an id that no change has, or without a reason. */
export function judgeApprovals(changes: readonly Change[], changesets: readonly Changeset[]): readonly GateMessage[] {
  // A changeset of an earlier change accepts what that change did.
  const approvals = changesets.filter(({ isNew }) => isNew).flatMap((changeset) => changeset.approvals);
  return approvals.flatMap(({ id, reason, file, line }) => {
    const rule = "approval" as const;
    const change = changes.find((one) => one.id === id);
    if (change === undefined && !isLikeAnId(id)) return [];
    if (change === undefined) {
      const ids = changes.filter((one) => one.class === "breaking").map((one) => one.id);
      const known = ids.length === 0 ? "No change needs one" : `The breaking changes are ${ids.slice(0, 8).join(", ")}`;
      return [
        {
          rule,
          file,
          line,
          message: `"Accepts ${id}": no change has this id. ${known}. Mend the id, or take the line away.`,
        },
      ];
    }
    if (reason !== "") return [];
    return [
      {
        rule,
        file,
        line,
        message: `"Accepts ${id}" gives no reason. Write \`Accepts ${id}: \` and why users can bear it: ${change.what}`,
      },
    ];
  });
}
