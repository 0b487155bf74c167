import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input, type InputTrack } from "mediabunny";

/** What a reader other than the one that wrote it finds in a video. */
export interface VideoReading {
  readonly codecs: readonly (string | null)[];
  /** Pixels as they are coded. */
  readonly coded: readonly [width: number, height: number];
  /** Pixels as they are shown by players that keep to the shape of a pixel. */
  readonly square: readonly [width: number, height: number];
  /** Seconds of picture, and of sound; sound is undefined in a silent video. */
  readonly seconds: number;
  readonly soundSeconds: number | undefined;
  readonly frames: number;
  /** The longest pause between the starts of two frames, and of two pieces of sound, in seconds. */
  readonly longestStep: number;
}

/** Reads a video from its bytes. @throws {Error} when it is none. */
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
