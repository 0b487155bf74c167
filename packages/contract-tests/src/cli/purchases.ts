import { type Command, Option } from "commander";
import { estimateCost } from "../costs/estimate-cost.ts";
import { isLoopback, type Target } from "../requests/target.ts";
import type { RunOptions } from "../run.ts";
import { formatCost, formatTotal } from "./cost-text.ts";
import type { Output } from "./output.ts";

/** What the command line says about buying. */
export interface PurchaseOptions {
  allowPurchases: boolean;
  yes: boolean;
  cost: boolean;
}

/** Adds the options about buying. */
export function addPurchaseOptions(command: Command): Command {
  return command
    .option(
      "--allow-purchases",
      "run the checks that create tasks too: credits are spent on a live server; it shows what they cost and asks first, except for a server on this machine",
      false,
    )
    .addOption(new Option("-y, --yes", "buy without being asked").default(false))
    .option("--cost", "print what a run with --allow-purchases would cost, and send nothing", false);
}

/**
 * Shows what a run would buy, and asks. A server on this machine is a mock in all probability, so nobody is asked.
 *
 * @param show - Writes for the person, not into a report
 *
 * @returns Why the run must not begin; `undefined` if it may
 */
export async function findObjection(
  target: Target,
  options: RunOptions,
  { yes }: Pick<PurchaseOptions, "yes">,
  { ask, show }: Pick<Output, "ask"> & { show: (text: string) => void },
): Promise<string | undefined> {
  const cost = await estimateCost(target, options);
  if (cost.videos === 0) return undefined;
  show(formatCost(cost));
  if (yes || isLoopback(target.baseUrl)) return undefined;
  if (ask === undefined)
    return `nothing was sent, as nobody is there to ask about ${formatTotal(cost)}; give --yes to buy them`;
  const answer = await ask(`Buy ${formatTotal(cost)} at ${target.name}? [y/N] `);
  return /^y(?:es)?$/i.test(answer.trim()) ? undefined : "nothing was sent, as you did not say yes";
}
