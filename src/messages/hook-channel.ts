/**
 * The private channel between the page hook (MAIN world) and the relay (ISOLATED world): one `MessagePort` per
 * document, handed over synchronously before the page's first script. Types only: the hook imports nothing at run time.
 */
import type { SignalMethod } from '../core/signals/signal';
import type { CeremonyOutcome } from '../core/webauthn/types';

/**
 * Name of the one event that carries the port. The relay stops listening after the first, and cancels it to say that it
 * took the port: a hook whose event nobody cancels leaves the page as it is.
 */
export const HANDOVER_EVENT = 'tidekey:handover';

export type HookRequest =
  | {
      readonly type: 'ceremony';
      readonly requestId: string;
      readonly operation: 'create' | 'get';
      readonly mediation: string;
      readonly optionsJson: string;
      /** Asked again, after the browser's own function did not give a credential. */
      readonly after?: 'native';
      /** Somebody else's function stands before ours. */
      readonly hook?: 'wrapped' | 'frozen';
    }
  | { readonly type: 'cancel'; readonly requestId: string }
  | { readonly type: 'capabilities'; readonly requestId: string }
  /** Asks for a sign of life of the relay itself: an extension that is removed takes its relays with it, silently. */
  | { readonly type: 'ping'; readonly requestId: string }
  | { readonly type: 'report'; readonly requestId: string; readonly report: HookReport };

/** What the hook says and hears nothing about. */
export type HookReport =
  | { readonly type: 'signal'; readonly method: SignalMethod; readonly optionsJson: string }
  | { readonly type: 'hook'; readonly state: 'wrapped' | 'frozen' }
  /** How a ceremony ended that we left to the browser. */
  | { readonly type: 'elsewhere'; readonly requestId: string; readonly end: string };

/** JSON text on the port, so that nothing of the page's realm is ever cloned into ours, nor ours into the page's. */
export type HookReply =
  | { readonly type: 'settled'; readonly requestId: string; readonly outcome: CeremonyOutcome }
  /** What is true because of us (`PublicKeyCredentialClientCapabilities`); empty where the browser alone answers. */
  | {
      readonly type: 'capabilities';
      readonly requestId: string;
      readonly capabilities: readonly string[];
    }
  /** The relay has this request, or has answered a ping. */
  | { readonly type: 'alive'; readonly requestId: string };
