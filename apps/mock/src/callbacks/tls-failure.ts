import { codeOf, describeNodeError } from "./node-error.ts";

const untrusted =
  "is signed by nobody whom this machine trusts. If it is your own, name its authority in NODE_EXTRA_CA_CERTS";

/** What is wrong with a certificate, by Node's error code; follows "The certificate of <host>". */
const certificateFaults: ReadonlyMap<string, string> = new Map([
  ["CERT_HAS_EXPIRED", "has expired"],
  ["CERT_NOT_YET_VALID", "is not valid yet"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", untrusted],
  ["SELF_SIGNED_CERT_IN_CHAIN", untrusted],
  ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", untrusted],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", untrusted],
]);

/** Why there is no TLS with a receiver, as a sentence. */
export function tlsFailure(hostname: string, error: unknown): string {
  const code = codeOf(error) ?? "";
  const fault = certificateFaults.get(code);
  if (fault !== undefined) return `The certificate of ${hostname} ${fault} (${code}).`;
  if (code === "ERR_TLS_CERT_ALTNAME_INVALID") {
    return `The certificate of ${hostname} is for another name (${describeNodeError(error)}).`;
  }
  // Usually the receiver speaks plain HTTP there.
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER") return `${hostname} does not speak TLS on this port (${code}).`;
  if (code === "ECONNRESET" || code === "EPIPE") return `${hostname} broke off the TLS handshake (${code}).`;
  return `There is no TLS with ${hostname}: ${describeNodeError(error)}.`;
}
