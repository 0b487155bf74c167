import { createSocket } from "node:dgram";
import { promises as dns } from "node:dns";
import { once } from "node:events";
import { type Answer, decode, encode, RECURSION_AVAILABLE, RECURSION_DESIRED } from "dns-packet";
import type { Resolve } from "../../src/callbacks/addresses.ts";

/** Answers for a name; `asked` counts the earlier questions for its addresses of this family. */
export type Zone = (name: string, asked: number) => ZoneAnswer;

/** Addresses of both families, empty if the name exists without an address; or a code of RFC 1035, 4.1.1. */
export type ZoneAnswer = readonly string[] | { readonly rcode: 2 | 3 };

/** A DNS server on loopback, and a real resolver that asks only it. */
export interface DnsServer extends AsyncDisposable {
  /** Every address of a name, IPv4 first. */
  readonly resolve: Resolve;
  /** The names that were asked for, once per family. */
  readonly questions: readonly string[];
}

/** Starts the server on any free UDP port of 127.0.0.1. */
export async function startDnsServer(zone: Zone): Promise<DnsServer> {
  const questions: string[] = [];
  const socket = createSocket("udp4");
  socket.on("message", (message, from) => {
    const { id, questions: asked } = decode(message);
    const { name = "", type = "" } = asked[0] ?? {};
    const question = `${name} ${type}`;
    const found = zone(name, questions.filter((each) => each === question).length);
    questions.push(question);
    socket.send(encode(responseTo(id, name, type, found)), from.port, from.address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  const resolver = new dns.Resolver({ timeout: 5_000, tries: 2 });
  resolver.setServers([`127.0.0.1:${socket.address().port}`]);
  return {
    questions,
    resolve: (hostname) => resolveBoth(resolver, hostname),
    async [Symbol.asyncDispose]() {
      resolver.cancel();
      const closed = once(socket, "close");
      socket.close();
      await closed;
    },
  };
}

async function resolveBoth(resolver: dns.Resolver, hostname: string): ReturnType<Resolve> {
  const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  if (four.status === "rejected" && six.status === "rejected") throw four.reason;
  return [
    ...(four.status === "fulfilled" ? four.value : []).map((address) => ({ address, family: 4 as const })),
    ...(six.status === "fulfilled" ? six.value : []).map((address) => ({ address, family: 6 as const })),
  ];
}

function responseTo(id: number, name: string, type: string, found: ZoneAnswer): Parameters<typeof encode>[0] {
  const flags = RECURSION_DESIRED | RECURSION_AVAILABLE;
  const response = { id, type: "response", questions: [{ type, class: "IN", name }] } as const;
  if ("rcode" in found) return { ...response, flags: flags | found.rcode, answers: [] };
  const answers = found
    .filter((address) => address.includes(":") === (type === "AAAA"))
    .map((data): Answer => ({ type: type === "AAAA" ? "AAAA" : "A", class: "IN", name, ttl: 0, data }));
  return { ...response, flags, answers };
}
