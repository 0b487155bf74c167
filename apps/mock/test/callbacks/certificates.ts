import "./reflect-metadata.ts";
import { KeyObject } from "node:crypto";
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  type Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from "@peculiar/x509";

/** Key and certificate of a TLS server, as PEM. */
export interface ServerCredentials {
  readonly key: string;
  readonly cert: string;
}

/** Names, addresses and validity of a certificate. */
export interface CertificateOptions {
  readonly names?: readonly string[];
  readonly addresses?: readonly string[];
  /** @defaultValue since yesterday */
  readonly from?: Date;
  /** @defaultValue until tomorrow */
  readonly until?: Date;
}

/** A certificate authority for tests. */
export interface Authority {
  /** Its own certificate, as PEM. */
  readonly ca: string;
  /** The same with its key, for a server that uses it as a self-signed certificate. */
  readonly own: ServerCredentials;
  issue(options: CertificateOptions): Promise<ServerCredentials>;
  /** An authority below this one. */
  subordinate(name: string): Promise<Authority>;
}

type Keys = Awaited<ReturnType<typeof newKeys>>;

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;
const day = 86_400_000;
const yesterday = new Date(Date.now() - day);
const tomorrow = new Date(Date.now() + day);
let serial = 1;

/** Creates a self-signed authority, which no machine trusts by default. */
export async function createAuthority(name: string): Promise<Authority> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...baseOptions(),
    name: `CN=${name}`,
    notBefore: yesterday,
    notAfter: tomorrow,
    keys,
    extensions: await authorityExtensions(keys),
  });
  return authorityWith(certificate, keys);
}

function authorityWith(certificate: X509Certificate, keys: Keys): Authority {
  const sign = async (subject: string, from: Date, until: Date, own: Keys, extensions: Extension[]) =>
    X509CertificateGenerator.create({
      ...baseOptions(),
      subject: `CN=${subject}`,
      issuer: certificate.subject,
      notBefore: from,
      notAfter: until,
      publicKey: own.publicKey,
      signingKey: keys.privateKey,
      extensions: [...extensions, await AuthorityKeyIdentifierExtension.create(keys.publicKey)],
    });
  return {
    ca: certificate.toString("pem"),
    own: credentials(certificate, keys),
    async issue({ names = [], addresses = [], from = yesterday, until = tomorrow }) {
      const own = await newKeys();
      const extensions = serverExtensions(names, addresses);
      return credentials(await sign("receiver", from, until, own, extensions), own);
    },
    async subordinate(name) {
      const own = await newKeys();
      return authorityWith(await sign(name, yesterday, tomorrow, own, await authorityExtensions(own)), own);
    },
  };
}

async function authorityExtensions({ publicKey }: Keys): Promise<Extension[]> {
  return [
    new BasicConstraintsExtension(true, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature, true),
    await SubjectKeyIdentifierExtension.create(publicKey),
  ];
}

function serverExtensions(names: readonly string[], addresses: readonly string[]): Extension[] {
  return [
    new BasicConstraintsExtension(false),
    new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
    new SubjectAlternativeNameExtension([
      ...names.map((value) => ({ type: "dns" as const, value })),
      ...addresses.map((value) => ({ type: "ip" as const, value })),
    ]),
  ];
}

function baseOptions() {
  return { serialNumber: (serial++).toString(16).padStart(2, "0"), signingAlgorithm: algorithm };
}

async function newKeys() {
  return crypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
}

function credentials(certificate: X509Certificate, { privateKey }: Keys): ServerCredentials {
  const key = KeyObject.from(privateKey).export({ type: "pkcs8", format: "pem" });
  return { key: String(key), cert: certificate.toString("pem") };
}
