/**
 * Makes the source clips: one silent picture of the greatest length for each size, and one sound for all sizes. Run
 * it by hand (`node packages/simulator/scripts/make-source-clips.ts`) after you have changed the sizes or the picture.
 * Then commit `source-clips/`, and list a new size in `src/videos/source-clips.ts`. The script needs Debian's packages
 * ffmpeg and fonts-dejavu-core, and about ten minutes.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { framesPerSecond, type VideoSize, videoSizes } from "../src/videos/pixels.ts";
import { sourceClipSeconds } from "../src/videos/source-clips.ts";

const seconds = sourceClipSeconds;
const samplesPerSecond = 48_000;
const folder = fileURLToPath(new URL("../source-clips/", import.meta.url));
const fonts = "/usr/share/fonts/truetype/dejavu";

const night = [13, 15, 38] as const;
/**
 * Each light's red, green and blue, and the position of its middle: `along` as a share of the sky's length, `across`
 * as a share of the picture's shorter side.
 */
const lights = [
  { colour: [214, 84, 74], along: 0.1, across: 0.8 },
  { colour: [24, 132, 150], along: 0.4, across: 0.2 },
  { colour: [104, 58, 190], along: 0.6, across: 0.7 },
  { colour: [190, 60, 130], along: 0.85, across: 0.15 },
] as const;
/** The length of the sky in longer sides of the picture. After this length the sky repeats. */
const skyLengths = 1.5;

mkdirSync(folder, { recursive: true });
for (const size of videoSizes) await makePicture(size);
await makeSound();

async function makePicture(size: VideoSize): Promise<void> {
  const name = `${size.width}x${size.height}`;
  const input = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", name, "-r", String(framesPerSecond), "-i", "-"];
  const colours = "colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv";
  const shown = ["scale=out_color_matrix=bt709:out_range=tv", "format=yuv420p", `setparams=${colours}`, "setsar=1"];
  const filter = ["-vf", [...captionFilters(size), ...shown].join(",")];
  // One key frame in two seconds, so that a player seeks at once. No B-frames, so that a cut after any frame is exact.
  const rhythm = String(2 * framesPerSecond);
  const order = ["-g", rhythm, "-keyint_min", rhythm, "-sc_threshold", "0", "-bf", "0"];
  // With these options ffmpeg takes much time to find how the sky moves, which makes the file a quarter smaller.
  const search = ["-preset", "veryslow", "-crf", "37", "-x264-params", "psy=0:me=tesa:merange=8:subme=11:weightp=0"];
  await runFfmpeg([...input, ...filter, "-c:v", "libx264", ...order, ...search], `${name}.mp4`, frames(size));
}

/** Writes the running time in the middle, and below it what the video is. */
function captionFilters({ width, height }: VideoSize): string[] {
  const unit = Math.min(width, height);
  const line = (font: string, text: string, size: number, below: number) => {
    const place = `x=(w-tw)/2:y=${Math.round(height / 2 + unit * below)}-lh/2`;
    return `drawtext=fontfile=${fonts}/${font}.ttf:text='${text}':fontsize=${Math.round(unit * size)}:fontcolor=white:${place}`;
  };
  return [
    line("DejaVuSansMono-Bold", `%{eif\\:floor(n/${framesPerSecond})\\:d\\:2}`, 0.24, -0.03),
    line("DejaVuSansMono", `frame %{eif\\:mod(n\\,${framesPerSecond})\\:d\\:2}`, 0.045, 0.12),
    line("DejaVuSans", `${width} × ${height} · mock video`, 0.045, 0.4),
  ];
}

function* frames(size: VideoSize): Generator<Uint8Array> {
  for (let frame = 0; frame < seconds * framesPerSecond; frame++) {
    const picture = drawSky(size, frame);
    drawRing(picture, size, frame % framesPerSecond);
    yield picture;
  }
}

/** Draws a night sky with lights, which moves along the longer side. */
function drawSky({ width, height }: VideoSize, frame: number): Uint8Array {
  const [long, short] = width < height ? [height, width] : [width, height];
  const whole = long * skyLengths;
  // The sky moves by whole pixels: in a coded video such a movement costs almost nothing.
  const passed = frame * Math.round(long / (seconds * framesPerSecond));
  const shapes = lights.map(({ colour, along, across }) => {
    const longways = bellCurve(long, 0.3, (at) => roundTrip(at + passed - along * whole, whole));
    const shortways = bellCurve(short, 0.45, (at) => at - across * short);
    return width < height ? { colour, x: shortways, y: longways } : { colour, x: longways, y: shortways };
  });
  const picture = new Uint8Array(width * height * 3);
  for (let at = 0; at < picture.length; at++) {
    const channel = at % 3;
    const column = Math.floor(at / 3) % width;
    const row = Math.floor(at / 3 / width);
    let value: number = night[channel] ?? 0;
    for (const { colour, x, y } of shapes) value += (colour[channel] ?? 0) * (x[column] ?? 0) * (y[row] ?? 0);
    picture[at] = Math.min(255, value);
  }
  return picture;
}

/** A bell curve along one side of the picture. Its `width` is a share of that side. */
function bellCurve(length: number, width: number, away: (at: number) => number): Float64Array {
  return Float64Array.from({ length }, (_, at) => Math.exp(-((away(at) / (width * length)) ** 2)));
}

/** The distance to the start of a round course, by the shorter way. */
function roundTrip(distance: number, course: number): number {
  const ahead = ((distance % course) + course) % course;
  return Math.min(ahead, course - ahead);
}

/** Draws one dot for each frame of a second. The dots light up in turn and fade until the next second. */
function drawRing(picture: Uint8Array, { width, height }: VideoSize, frame: number): void {
  const unit = Math.min(width, height);
  for (let dot = 0; dot < framesPerSecond; dot++) {
    const age = (frame - dot + framesPerSecond) % framesPerSecond;
    const turn = (2 * Math.PI * dot) / framesPerSecond;
    const x = width / 2 + Math.sin(turn) * unit * 0.3;
    const y = height / 2 - Math.cos(turn) * unit * 0.3;
    const alpha = 0.2 + 0.8 * (1 - age / framesPerSecond) ** 2;
    drawDot(picture, width, { x, y, radius: unit * (age === 0 ? 0.02 : 0.011), alpha });
  }
}

interface Dot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly alpha: number;
}

function drawDot(picture: Uint8Array, width: number, { x, y, radius, alpha }: Dot): void {
  for (let row = Math.floor(y - radius - 1); row <= y + radius + 1; row++) {
    for (let column = Math.floor(x - radius - 1); column <= x + radius + 1; column++) {
      const cover = alpha * Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(column - x, row - y)));
      const start = (row * width + column) * 3;
      for (let at = start; at < start + 3; at++) picture[at] = (picture[at] ?? 0) * (1 - cover) + 255 * cover;
    }
  }
}

/**
 * Makes plucked notes, two in a second. The first note of each second is the loud one, so that sound and picture can be
 * compared.
 */
async function makeSound(): Promise<void> {
  const notes = [220, 329.63, 277.18, 440, 246.94, 369.99, 293.66, 493.88];
  const samples = Float32Array.from({ length: seconds * samplesPerSecond }, (_, index) => {
    const step = Math.floor((2 * index) / samplesPerSecond);
    const since = index / samplesPerSecond - step / 2;
    const loudness = (step % 2 === 0 ? 0.5 : 0.2) * Math.min(1, since / 0.004) * Math.exp(-6 * since);
    return loudness * Math.sin(2 * Math.PI * (notes[step % notes.length] ?? 0) * since);
  });
  const input = ["-f", "f32le", "-ar", String(samplesPerSecond), "-ac", "1", "-i", "-"];
  await runFfmpeg([...input, "-c:a", "aac", "-b:a", "48k"], "sound.m4a", [new Uint8Array(samples.buffer)]);
}

async function runFfmpeg(options: readonly string[], file: string, chunks: Iterable<Uint8Array>): Promise<void> {
  const output = ["-bitexact", "-map_metadata", "-1", "-movflags", "+faststart", `${folder}${file}`];
  const child = spawn("ffmpeg", ["-v", "error", "-y", ...options, ...output], {
    stdio: ["pipe", "inherit", "inherit"],
  });
  const closed = once(child, "close");
  for (const chunk of chunks) if (!child.stdin.write(chunk)) await once(child.stdin, "drain");
  child.stdin.end();
  const [status] = await closed;
  if (status !== 0) throw new Error(`ffmpeg could not make ${file}: see its message above.`);
  console.log(file);
}
