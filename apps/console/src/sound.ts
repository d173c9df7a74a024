/** @module The alarm's sound: made here from numbers, looped by the audio device, not by timers. */

import type { Precedence } from "@parley/wire";
import type { Sounding } from "./view-model/alarm.js";

/** The loudspeaker of this console. A background tab's timers sleep; a looping buffer does not. */
export class Loudspeaker {
  private context: AudioContext | undefined;
  private playing:
    | { readonly sounding: Sounding; readonly source: AudioBufferSourceNode }
    | undefined;

  /** `exercise` puts a mark of its own before every sound; `onChange` hears of blocking. */
  constructor(
    private readonly exercise: boolean,
    private readonly onChange: () => void,
  ) {
    this.context = typeof AudioContext === "undefined" ? undefined : new AudioContext();
    this.context?.addEventListener("statechange", onChange);
  }

  /** True while the browser keeps this page silent; a press on the page opens it. */
  get blocked(): boolean {
    return this.context?.state !== "running";
  }

  /** Asks for sound, from within a press. */
  async open(): Promise<void> {
    await this.context?.resume();
    this.onChange();
  }

  /** Makes the repeating sound be this one. */
  repeat(sounding: Sounding): void {
    if (this.playing?.sounding === sounding) return;
    this.playing?.source.stop();
    this.playing = undefined;
    if (sounding === "none") return;
    const source = this.play(sounding === "flash" ? FLASH : IMMEDIATE, true);
    if (source !== undefined) this.playing = { sounding, source };
  }

  /** One sound for one alarm of the lower precedences; the higher ones repeat anyway. */
  once(precedence: Precedence): void {
    if (precedence >= 3) this.play(precedence === 3 ? PRIORITY : ROUTINE, false);
  }

  /** Lets the audio device go. */
  close(): void {
    this.repeat("none");
    void this.context?.close();
    this.context = undefined;
  }

  private play(tones: readonly Tone[], loop: boolean): AudioBufferSourceNode | undefined {
    const { context } = this;
    if (context === undefined) return undefined;
    const source = context.createBufferSource();
    source.buffer = render(context, this.exercise ? [...EXERCISE_MARK, ...tones] : tones);
    source.loop = loop;
    source.connect(context.destination);
    source.start();
    return source;
  }
}

/** A frequency in hertz for some seconds; zero is silence. */
type Tone = readonly [hertz: number, seconds: number];

function render(context: AudioContext, tones: readonly Tone[]): AudioBuffer {
  const rate = context.sampleRate;
  const total = tones.reduce((sum, [, seconds]) => sum + Math.round(seconds * rate), 0);
  const buffer = context.createBuffer(1, total, rate);
  const samples = buffer.getChannelData(0);
  let at = 0;
  for (const [hertz, seconds] of tones) {
    const length = Math.round(seconds * rate);
    for (let index = 0; index < length; index++) {
      // A short rise and fall, so that the tone does not crack.
      const edge = Math.min(1, index / (rate * 0.01), (length - index) / (rate * 0.01));
      samples[at + index] =
        hertz === 0 ? 0 : LOUDNESS * edge * Math.sin((index / rate) * hertz * TURN);
    }
    at += length;
  }
  return buffer;
}

const TURN = 2 * Math.PI;
const LOUDNESS = 0.4;
const FLASH: readonly Tone[] = [
  ...[0, 1, 2].flatMap((): Tone[] => [
    [960, 0.25],
    [720, 0.25],
  ]),
  [0, 0.5],
];
const IMMEDIATE: readonly Tone[] = [
  [720, 0.3],
  [0, 0.15],
  [720, 0.3],
  [0, 4.25],
];
const PRIORITY: readonly Tone[] = [
  [600, 0.25],
  [0, 0.1],
  [600, 0.25],
];
const ROUTINE: readonly Tone[] = [[520, 0.3]];
/** Heard before every sound of an exercise centre. */
const EXERCISE_MARK: readonly Tone[] = [
  [300, 0.12],
  [400, 0.12],
  [500, 0.12],
  [0, 0.2],
];
