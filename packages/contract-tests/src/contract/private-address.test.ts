import { expect, test } from "vitest";
import { isPrivateAddress } from "./private-address.ts";

test.each([
  "https://127.0.0.1/",
  "https://127.255.255.255/",
  "https://10.0.0.0/",
  "https://10.255.255.255/",
  "https://172.16.0.0/",
  "https://172.31.255.255/",
  "https://192.168.0.0/",
  "https://192.168.255.255/",
  "https://169.254.169.254/",
  "https://0.0.0.0/",
  "https://100.64.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0177.0.0.1/",
  "https://10.0.0.1./",
  "https://１２７.0.0.1/",
  "https://[::1]/",
  "https://[::]/",
  "https://[fc00::1]/",
  "https://[fdff:ffff::1]/",
  "https://[fe80::1]/",
  "https://[febf::1]/",
  "https://[::ffff:192.168.1.1]/",
  "https://[::ffff:7f00:1]/",
])("%s has a private address", (url) => {
  expect(isPrivateAddress(new URL(url).hostname)).toBe(true);
});

test.each([
  "https://126.255.255.255/",
  "https://128.0.0.0/",
  "https://9.255.255.255/",
  "https://11.0.0.0/",
  "https://172.15.255.255/",
  "https://172.32.0.0/",
  "https://192.167.255.255/",
  "https://192.169.0.0/",
  "https://169.253.255.255/",
  "https://100.63.255.255/",
  "https://100.128.0.0/",
  "https://[2600::1]/",
  "https://[::ffff:8.8.8.8]/",
  "https://10.0.0.1.example/",
  "https://localhost/",
  "https://fc00.example/",
])("%s does not have a private address", (url) => {
  expect(isPrivateAddress(new URL(url).hostname)).toBe(false);
});
