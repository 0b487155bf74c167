import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { findFfprobe } from "../../../tooling/ffprobe.ts";

/** What ffprobe says about a video. Numbers are texts, as in its output. */
export interface Probe {
  format: { duration: string; start_time: string };
  streams: ProbeStream[];
}
export interface ProbeStream {
  codec_type: "video" | "audio";
  codec_name: string;
  width?: number;
  height?: number;
  pix_fmt?: string;
  r_frame_rate: string;
  avg_frame_rate: string;
  start_time: string;
  duration: string;
  /** Coded frames. */
  nb_read_packets: string;
  /** Frames that could be decoded; only if they were counted. */
  nb_read_frames?: string;
}

const entries =
  "format=duration,start_time:stream=codec_type,codec_name,width,height,pix_fmt,r_frame_rate,avg_frame_rate,start_time,duration,nb_read_packets,nb_read_frames";

/**
 * Asks ffprobe about a file.
 *
 * @param options - `decode`: also decode every frame, which takes longer.
 * @throws {Error} when ffprobe is missing, or reports a problem
 */
export async function probe(file: string, { decode = false } = {}): Promise<Probe> {
  const count = ["-count_packets", ...(decode ? ["-count_frames"] : [])];
  const args = ["-v", "warning", ...count, "-show_entries", entries, "-of", "json", file];
  const { stdout, stderr } = await promisify(execFile)(ffprobe(), args);
  if (stderr !== "") throw new Error(`ffprobe complains about ${file}: ${stderr}`);
  return JSON.parse(stdout) as Probe;
}

function ffprobe(): string {
  const path = findFfprobe();
  if (path === undefined) throw new Error("ffprobe is missing. `npm test` at the project's root gets it.");
  return path;
}
