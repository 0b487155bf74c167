import { readFileSync } from "node:fs";

/** What one tick of `/proc/PID/stat` is worth: the kernel counts in hundredths of a second on every platform. */
const msPerTick = 10;

/** The time that all threads of a process have had on a core, in milliseconds; exact to 10. */
export function readCpuMs(pid: number): number {
  return parseCpuMs(readFileSync(`/proc/${pid}/stat`, "utf8"));
}

/** The same, of what `/proc/PID/stat` holds. */
export function parseCpuMs(stat: string): number {
  // The second field is the program's name in brackets, which may hold spaces itself.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [fields[11], fields[12]];
  return (Number(user) + Number(system)) * msPerTick;
}

/** The memory of a process that is in RAM (VmRSS), in bytes. Pages that it shares with others count in full. */
export function readResidentBytes(pid: number): number {
  const bytes = parseResidentBytes(readFileSync(`/proc/${pid}/status`, "utf8"));
  if (bytes === undefined) throw new Error(`The status of process ${pid} has no VmRSS: it has ended.`);
  return bytes;
}

/** The same, of what `/proc/PID/status` holds; undefined when the process has ended. */
export function parseResidentBytes(status: string): number | undefined {
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
}
