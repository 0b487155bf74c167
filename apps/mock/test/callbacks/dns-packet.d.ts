/** The part of dns-packet that the DNS server of these tests uses; the package brings no types. */
declare module "dns-packet" {
  export interface Question {
    type: string;
    class: string;
    name: string;
  }
  export interface Answer {
    type: "A" | "AAAA";
    class: "IN";
    name: string;
    ttl: number;
    data: string;
  }
  export interface Packet {
    id: number;
    type: "query" | "response";
    flags: number;
    questions: readonly Question[];
    answers: readonly Answer[];
  }
  export const RECURSION_DESIRED: number;
  export const RECURSION_AVAILABLE: number;
  export function decode(message: Uint8Array): Packet;
  export function encode(packet: Packet): Uint8Array;
}
