import type { HookRequest } from '../../messages/hook-channel';

const REQUEST_ID = /^[0-9a-f-]{36}$/u;
const MAX_MEDIATION_LENGTH = 32;

/** A report is handed on as it came: the background alone parses it, and nobody acts on it here. */
export type ParsedHookRequest =
  | Exclude<HookRequest, { type: 'report' }>
  | { readonly type: 'report'; readonly requestId: string; readonly report: unknown };

type Fields = Readonly<Partial<Record<string, unknown>>>;

function fieldsOf(data: unknown): Fields | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** Reads what came over the port as if the page had written it; `undefined` for anything but a well-formed request. */
export function parseHookRequest(data: unknown): ParsedHookRequest | undefined {
  const fields = fieldsOf(data);
  if (fields === undefined) return undefined;
  const { type, requestId, operation, mediation, optionsJson, hook } = fields;
  if (typeof requestId !== 'string' || !REQUEST_ID.test(requestId)) return undefined;
  switch (type) {
    case 'cancel':
    case 'capabilities':
    case 'ping':
      return { type, requestId };
    case 'ceremony':
      if (operation !== 'create' && operation !== 'get') return undefined;
      if (typeof mediation !== 'string' || mediation.length > MAX_MEDIATION_LENGTH)
        return undefined;
      if (typeof optionsJson !== 'string') return undefined;
      return {
        type,
        requestId,
        operation,
        mediation,
        optionsJson,
        ...(fields['after'] === 'native' ? { after: 'native' } : {}),
        ...(hook === 'wrapped' || hook === 'frozen' ? { hook } : {}),
      };
    case 'report':
      return { type, requestId, report: fields['report'] };
    default:
      return undefined;
  }
}
