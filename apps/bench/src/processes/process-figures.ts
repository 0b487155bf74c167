import { readFileSync } from "node:fs";

/** Milliseconds in one tick of `/proc/PID/stat`: the kernel counts in hundredths of a second on every platform. */
const msPerTick = 10;

/** The core time of all threads of a process, in milliseconds, with a precision of 10 ms. */
export function readCpuMs(pid: number): number {
  return parseCpuMs(readFileSync(`/proc/${pid}/stat`, "utf8"));
}

/** The core time in the text of `/proc/PID/stat`. */
export function parseCpuMs(stat: string): number {
  // The second field is the program's name in brackets. The name may contain spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [fields[11], fields[12]];
  return (Number(user) + Number(system)) * msPerTick;
}

/** The memory of a process in RAM (VmRSS), in bytes. Pages that it shares with other processes count in full. */
export function readResidentBytes(pid: number): number {
  const bytes = parseResidentBytes(readFileSync(`/proc/${pid}/status`, "utf8"));
  if (bytes === undefined) throw new Error(`The status of process ${pid} has no VmRSS: it has ended.`);
  return bytes;
}

/** The memory in the text of `/proc/PID/status`; `undefined` if the process has ended. */
export function parseResidentBytes(status: string): number | undefined {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}
