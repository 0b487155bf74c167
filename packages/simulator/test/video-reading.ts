import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input, type InputTrack } from "mediabunny";

/** What a reader of another library finds in a video. */
export interface VideoReading {
  readonly codecs: readonly (string | null)[];
  /** Coded pixels. */
  readonly coded: readonly [width: number, height: number];
  /** Pixels as players show them that take the shape of a pixel into account. */
  readonly square: readonly [width: number, height: number];
  /** Seconds of picture, and of sound; `undefined` for the sound of a silent video. */
  readonly seconds: number;
  readonly soundSeconds: number | undefined;
  readonly frames: number;
  /** The longest time between the starts of two frames, or of two pieces of sound, in seconds. */
  readonly longestStep: number;
}

/** Reads a video from its bytes. @throws {Error} when they are not a video */
export async function readVideo(bytes: Uint8Array): Promise<VideoReading> {
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  const picture = await input.getPrimaryVideoTrack();
  const sound = await input.getPrimaryAudioTrack();
  if (picture === null) throw new Error("There is no picture.");
  const times = await timesOf(picture);
  const soundTimes = sound === null ? [] : await timesOf(sound);
  return {
    codecs: [picture.codec, ...(sound === null ? [] : [sound.codec])],
    coded: [picture.codedWidth, picture.codedHeight],
    square: [picture.squarePixelWidth, picture.squarePixelHeight],
    seconds: await picture.computeDuration(),
    soundSeconds: await sound?.computeDuration(),
    frames: times.length,
    longestStep: Math.max(...[times, soundTimes].flatMap(steps)),
  };
}

async function timesOf(track: InputTrack): Promise<number[]> {
  const times: number[] = [];
  for await (const packet of new EncodedPacketSink(track).packets()) times.push(packet.timestamp);
  return times;
}

function steps(times: readonly number[]): number[] {
  return times.slice(1).map((time, at) => time - (times[at] ?? 0));
}
