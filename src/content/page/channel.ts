import {
  HANDOVER_EVENT,
  type HookReply,
  type HookReport,
  type HookRequest,
} from '../../messages/hook-channel';
import { PageMap, parse, setPrototypeOf, stringify, uncurry, uncurryGetter } from './intrinsics';

const postMessage = uncurry(MessagePort.prototype, 'postMessage');
const addEventListener = uncurry(EventTarget.prototype, 'addEventListener');
const startPort = uncurry(MessagePort.prototype, 'start');
const eventData = uncurryGetter(MessageEvent.prototype, 'data');
const randomUuid = uncurry(Crypto.prototype, 'randomUUID');
const pageCrypto = window.crypto;
const mapGet = uncurry(Map.prototype, 'get');
const mapSet = uncurry(Map.prototype, 'set');
const mapDelete = uncurry(Map.prototype, 'delete');

/** Gets the reply and its text: parsing the text again gives fresh objects. */
export type ReplyListener = (reply: HookReply, text: string) => void;

export interface Channel {
  readonly send: (request: HookRequest) => void;
  /** Says something that nobody answers. */
  readonly report: (report: HookReport) => void;
  /** Hears every reply to this request until {@link Channel.forget}. */
  readonly listen: (requestId: string, listener: ReplyListener) => void;
  readonly forget: (requestId: string) => void;
  /** Nobody is at the other end any more. */
  readonly abandon: () => void;
  readonly isAbandoned: () => boolean;
}

/**
 * Hands one port of a new channel to the relay, synchronously and before the page's first script; `undefined` where no
 * relay took it. Always called, even where there is nothing to patch: it is what makes the relay stop listening.
 */
export function openChannel(): Channel | undefined {
  const { port1, port2 } = new MessageChannel();
  const handover = new MessageEvent(HANDOVER_EVENT, { cancelable: true, ports: [port2] });
  if (document.dispatchEvent(handover)) return undefined;

  let abandoned = false;
  const listeners = new PageMap<string, ReplyListener>();
  addEventListener(port1, 'message', (event: Event) => {
    const text = eventData(event);
    if (typeof text !== 'string') return;
    // Only our relay holds the other end.
    const reply = parse(text) as HookReply;
    const listener = mapGet(listeners, reply.requestId) as ReplyListener | undefined;
    listener?.(reply, text);
  });
  startPort(port1);

  const send = (request: HookRequest): void => {
    // `JSON.stringify` asks for `toJSON`, which a page can put on `Object.prototype`.
    setPrototypeOf(request, null);
    postMessage(port1, stringify(request));
  };

  return {
    send,
    report: (report) => {
      setPrototypeOf(report, null);
      send({ type: 'report', requestId: randomUuid(pageCrypto), report });
    },
    listen: (requestId, listener) => {
      mapSet(listeners, requestId, listener);
    },
    forget: (requestId) => {
      mapDelete(listeners, requestId);
    },
    abandon: () => {
      abandoned = true;
    },
    isAbandoned: () => abandoned,
  };
}
