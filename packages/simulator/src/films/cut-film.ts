import {
  BufferSource,
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputTrack,
  MP4,
  Mp4OutputFormat,
  Output,
} from "mediabunny";
import { eraseTimes } from "./erase-times.ts";
import { framesPerSecond } from "./pixels.ts";

/** What a film is cut from, as MP4 files. */
export interface Masters {
  readonly picture: Uint8Array;
  /** Undefined for a silent film. */
  readonly sound: Uint8Array | undefined;
}

/** A track that is copied to a film. */
interface Copy {
  readonly name: string;
  readonly track: InputTrack;
  /** Takes the track's coded frames in turn. */
  readonly add: EncodedAudioPacketSource["add"];
}

/**
 * The first seconds of the masters as one MP4, exact to the frame, with its index ahead of its content so that it plays
 * while it loads. Coded frames are copied, nothing is decoded. The same masters give the same bytes.
 *
 * @param seconds - Whole seconds.
 * @throws Error when a master is no MP4, or is not what its name says, or is too short.
 */
export async function cutFilm({ picture, sound }: Masters, seconds: number): Promise<Uint8Array> {
  const target = new BufferTarget();
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: "in-memory" }), target });
  const copies = [await pictureCopy(picture, output), ...(sound ? [await soundCopy(sound, output)] : [])];
  await output.start();
  // At once: so picture and sound of a moment lie next to each other in the file.
  await Promise.all(copies.map((copy) => copyStart(copy, seconds)));
  await output.finalize();
  if (target.buffer === null) throw new Error("the film was finished, but has no bytes");
  const film = new Uint8Array(target.buffer);
  eraseTimes(film);
  return film;
}

async function pictureCopy(master: Uint8Array, output: Output): Promise<Copy> {
  const track = await inputOf(master).getPrimaryVideoTrack();
  const decoderConfig = await track?.getDecoderConfig();
  if (track?.codec !== "avc" || !decoderConfig) throw new Error("the picture is no H.264 in MP4");
  const source = new EncodedVideoPacketSource(track.codec);
  output.addVideoTrack(source, { frameRate: framesPerSecond });
  return { name: "picture", track, add: (packet) => source.add(packet, { decoderConfig }) };
}

async function soundCopy(master: Uint8Array, output: Output): Promise<Copy> {
  const track = await inputOf(master).getPrimaryAudioTrack();
  const decoderConfig = await track?.getDecoderConfig();
  if (track?.codec !== "aac" || !decoderConfig) throw new Error("the sound is no AAC in MP4");
  const source = new EncodedAudioPacketSource(track.codec);
  output.addAudioTrack(source);
  return { name: "sound", track, add: (packet) => source.add(packet, { decoderConfig }) };
}

function inputOf(master: Uint8Array): Input {
  return new Input({ source: new BufferSource(master), formats: [MP4] });
}

async function copyStart({ name, track, add }: Copy, seconds: number): Promise<void> {
  let end = 0;
  for await (const packet of new EncodedPacketSink(track).packets()) {
    if (packet.timestamp >= seconds) break;
    // A coded piece of sound lasts 21 ms, and the last one goes past the end of the picture: it is played in part.
    const duration = Math.min(packet.duration, seconds - packet.timestamp);
    await add(packet.clone({ duration }));
    end = packet.timestamp + duration;
  }
  if (end < seconds - 0.001) throw new Error(`the ${name} ends after ${end.toFixed(3)} s`);
}
