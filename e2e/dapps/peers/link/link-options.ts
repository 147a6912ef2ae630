import type { PageSettings } from '../../page/settings';

/** How a hand-written dapp behaves until the channel is open. Every delay is in milliseconds. */
export interface LinkOptions {
  readonly service: string;
  readonly iceServers: readonly RTCIceServer[];
  /** A number in the demo of 2024, a UUIDv7 since. */
  readonly requestId: string | number;
  /** Between the acknowledgement of `link` and listening for offers: a quick wallet's first offer is lost. */
  readonly listenLate: number;
  /** Between an offer and the answer to it. */
  readonly answerLate: number;
  /** What follows the first answer: nothing, the same text again, or the answer of another connection. */
  readonly secondAnswer: 'none' | 'same' | 'different';
  /** Answers every different offer in the room, for other dapps of the same account too. */
  readonly answersAll: boolean;
  /** Candidates go out before the description that they belong to. */
  readonly candidatesFirst: boolean;
  /** The answer is `{sdp}` instead of a string. */
  readonly objectAnswer: boolean;
  /** Reads the wallet's limit for messages as "none". */
  readonly unlimited: boolean;
  /** The largest message that it says it takes, in bytes; 0 leaves the browser's word. */
  readonly largest: number;
}

/** Reads the switches `listenLate`, `answerLate`, `second`, `answersAll`, `candidatesFirst`, `objectAnswer`, `unlimited`, `largest`. */
export function readLinkOptions(settings: PageSettings, requestId: string | number): LinkOptions {
  const second = settings.text('second');
  return {
    service: settings.service,
    iceServers: settings.iceServers,
    requestId,
    listenLate: settings.number('listenLate'),
    answerLate: settings.number('answerLate'),
    secondAnswer: second === 'same' || second === 'different' ? second : 'none',
    answersAll: settings.flag('answersAll'),
    candidatesFirst: settings.flag('candidatesFirst'),
    objectAnswer: settings.flag('objectAnswer'),
    unlimited: settings.flag('unlimited'),
    largest: settings.number('largest'),
  };
}
