import * as v from 'valibot';

import { classifyPage, type OwnIdentity, type SenderFacts } from './sender';
import {
  UI_MESSAGES,
  type SenderKind,
  type UiAnswer,
  type UiFailure,
  type UiMessageName,
  type UiReplies,
  type UiRequest,
} from './table';

/** Thrown by a handler for a failure that the page shall be told of. */
export class UiError extends Error {
  override readonly name = 'UiError';
  readonly failure: UiFailure;

  constructor(failure: UiFailure, options?: { cause?: unknown }) {
    super(failure.code, options);
    this.failure = failure;
  }
}

export type UiHandlers = {
  readonly [Name in UiMessageName]: (
    request: UiRequest<Name>,
    sender: SenderKind,
  ) => Promise<UiReplies[Name]>;
};

/** Turns a failure of a layer below into a {@link UiError}, where the pages shall know it. */
export type Explain = (error: unknown) => unknown;

/** What became of a message: an answer, or a refusal that looks the same whatever was wrong with it. */
export type Routed =
  | { readonly kind: 'refused'; readonly because: 'sender' | 'shape' | 'name' | 'request' }
  | { readonly kind: 'accepted'; readonly answer: Promise<UiAnswer<UiMessageName>> };

const Envelope = v.strictObject({ name: v.string(), request: v.unknown() });
const ENTRIES = new Map(Object.entries(UI_MESSAGES));

/**
 * Decides who may call what. The sender's kind comes from the browser's facts; the message cannot name one. Names are
 * looked up in a `Map`, so that `constructor` is no handler.
 */
export function routeUiMessage(
  message: unknown,
  facts: SenderFacts,
  own: OwnIdentity,
  handlers: UiHandlers,
  explain: Explain = (error) => error,
): Routed {
  const sender = classifyPage(facts, own);
  if (sender === undefined) return { kind: 'refused', because: 'sender' };
  const envelope = v.safeParse(Envelope, message);
  if (!envelope.success) return { kind: 'refused', because: 'shape' };
  const entry = ENTRIES.get(envelope.output.name);
  if (entry === undefined) return { kind: 'refused', because: 'name' };
  if (!(entry.from as readonly SenderKind[]).includes(sender)) {
    return { kind: 'refused', because: 'sender' };
  }
  const request = v.safeParse(entry.request, envelope.output.request);
  if (!request.success) return { kind: 'refused', because: 'request' };
  const name = envelope.output.name as UiMessageName;
  return { kind: 'accepted', answer: answer(name, request.output, sender, handlers, explain) };
}

async function answer(
  name: UiMessageName,
  request: unknown,
  sender: SenderKind,
  handlers: UiHandlers,
  explain: Explain,
): Promise<UiAnswer<UiMessageName>> {
  // The table parsed the request with the schema of this very name; the compiler cannot follow that link.
  const handler = handlers[name] as (
    request: unknown,
    sender: SenderKind,
  ) => Promise<UiReplies[UiMessageName]>;
  try {
    return { ok: true, value: await handler(request, sender) };
  } catch (thrown) {
    const error = explain(thrown);
    if (error instanceof UiError) return { ok: false, error: error.failure };
    const detail = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
    return { ok: false, error: { code: 'internal', detail } };
  }
}
