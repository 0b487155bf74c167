import { readFileSync } from "node:fs";

/** What one tick of `/proc/PID/stat` is worth: the kernel counts in hundredths of a second on every platform. */
const msPerTick = 10;

/** The time that all threads of a process have had on a core, in milliseconds; exact to 10. */
export function cpuMsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The second field is the program's name in brackets, which may hold spaces itself.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [fields[11], fields[12]];
  return (Number(user) + Number(system)) * msPerTick;
}

/** The memory of a process that is in RAM (VmRSS), in bytes. Pages that it shares with others count in full. */
export function residentBytesOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`The status of process ${pid} has no VmRSS: it has ended.`);
  return Number(kibibytes) * 1024;
}
