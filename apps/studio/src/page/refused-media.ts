/** The address that this tab was reloaded for. */
const reloadedKey = "studio:reloaded";

/**
 * Loads the page again when its policy refuses a video: from the answer that named the video, the studio has learned
 * where it is, and allows it to a page that is loaded now. Only once for an address, as the policy may stay as it is.
 *
 * @returns a function that stops this
 */
export function reloadForRefusedMedia(): () => void {
  const onRefusal = ({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void => {
    if (effectiveDirective !== "media-src" || sessionStorage.getItem(reloadedKey) === blockedURI) return;
    sessionStorage.setItem(reloadedKey, blockedURI);
    location.reload();
  };
  document.addEventListener("securitypolicyviolation", onRefusal);
  return () => document.removeEventListener("securitypolicyviolation", onRefusal);
}
