import { arc27Frame } from './arc27-reply';
import { beginRequest, reject } from './begin-request';
import type { ChannelState, ReplyForm } from './channel-state';
import type { ReceivedFrame } from './frame-result';
import { Members } from './members';
import type { PeerRequest, SignatureForm } from './peer-request';
import type { PlainObject } from './plain';
import { readDataItems, readEntries, readTransactions } from './read-items';
import { answer, describe, enter, ignore, refuse } from './received';
import { METHODS, PROVIDER_ID, USE_WALLET_PROVIDER_ID, WALLET_NAME } from './wallet-identity';

const REQUEST = /^([a-z0-9]{1,32}:[a-z0-9_]{1,64}):request$/iu;
const HELLO = 'biatec:hello';

/** ARC-27 over CBOR, with Biatec's additions: an envelope of `id`, `reference`, `params`. */
export function receiveArc27(state: ChannelState, members: Members): ReceivedFrame {
  const method = REQUEST.exec(members.text('reference') ?? '')?.[1];
  // Responses, and messages of nobody we know.
  if (method === undefined) return ignore(state);
  const id = members.text('id');
  if (id === undefined) return refuse(state, 'invalid-request');
  const entered = enterFor(state, method);
  if (entered === undefined) return refuse(state, 'dialect-changed');
  const params = members.object('params');
  const form = formOf(entered, { id, method }, params);
  const known = { ...entered, hangsOnErrors: hangsOnErrors(entered, form.providerId) };
  return dispatch(known, form, params);
}

type Arc27Form = Extract<ReplyForm, { form: 'arc27' }>;

/** A peer that negotiated stays with what was agreed on; a hello may follow the first request. */
function enterFor(state: ChannelState, method: string): ChannelState | undefined {
  if (state.dialect === 'pera' || state.dialect === 'biatec') return state;
  return method === HELLO ? enter(state, 'biatec', ['arc27']) : enter(state, 'arc27');
}

function hangsOnErrors(state: ChannelState, providerId: string | undefined): boolean {
  if (state.dialect !== 'arc27') return false;
  return state.hangsOnErrors || providerId === USE_WALLET_PROVIDER_ID;
}

function formOf(
  state: ChannelState,
  { id, method }: Pick<Arc27Form, 'id' | 'method'>,
  params: Members,
): Arc27Form {
  const providerId = params.text('providerId');
  return {
    form: 'arc27',
    id,
    method,
    ...(providerId === undefined ? {} : { providerId }),
    signatures: expectedSignatures(state, providerId, params.member('txns')),
    base64: state.dialect === 'pera' ? 'standard' : 'url',
  };
}

const ARC1_MEMBERS = ['signers', 'authAddr', 'msig', 'stxn'] as const;

/**
 * The user's choice for this connection comes first. Nothing in the protocol tells what a dapp expects in `stxns`. The use-wallet client and the demo dapp, known by their
 * fixed provider id, want bare signatures and never use ARC-1's other members; whoever differs in any sign wants signed
 * transactions, as ARC-27 says.
 */
function expectedSignatures(
  state: ChannelState,
  providerId: string | undefined,
  txns: unknown,
): SignatureForm {
  if (state.answerMode !== 'automatic') return state.answerMode;
  const plain = state.dialect === 'arc27' && providerId === USE_WALLET_PROVIDER_ID;
  const entries: readonly unknown[] = Array.isArray(txns) ? txns : [];
  const usesArc1 = entries.some((entry) => {
    const members = new Members(entry);
    return ARC1_MEMBERS.some((name) => members.member(name) !== undefined);
  });
  return plain && !usesArc1 ? 'raw-signatures' : 'signed-transactions';
}

function dispatch(state: ChannelState, form: Arc27Form, params: Members): ReceivedFrame {
  switch (form.method) {
    case 'arc0027:discover':
      return answer(state, [arc27Frame(state, form, { result: discovered(state) })]);
    case HELLO:
      return describe(
        answer(state, [arc27Frame(state, form, { result: hello(state) })]),
        params.object('metadata'),
      );
    default: {
      const request = readRequest(form, params);
      return typeof request === 'string'
        ? reject(
            state,
            form,
            request,
            request === 'not-supported' ? 'unsupported' : 'invalid-request',
          )
        : beginRequest(state, request, form);
    }
  }
}

function readRequest(
  form: Arc27Form,
  params: Members,
): PeerRequest | 'invalid-input' | 'too-many' | 'not-supported' {
  switch (form.method) {
    case 'arc0027:enable': {
      const genesisHash = params.text('genesisHash');
      return { kind: 'enable', ...(genesisHash === undefined ? {} : { genesisHash }) };
    }
    case 'arc0027:disable':
      return { kind: 'disable' };
    case 'arc0027:sign_transactions': {
      const entries = readEntries(params.member('txns'));
      if (!entries.ok) return entries.error;
      return { kind: 'sign-transactions', entries: entries.value, answer: form.signatures };
    }
    case 'arc0027:sign_and_post_transactions': {
      const entries = readEntries(params.member('txns'));
      return entries.ok ? { kind: 'sign-and-post', entries: entries.value } : entries.error;
    }
    case 'arc0027:post_transactions': {
      const transactions = readTransactions(params.member('stxns'));
      if (!transactions.ok) return transactions.error;
      return { kind: 'post-transactions', transactions: transactions.value };
    }
    case 'arc0027:sign_message':
      // `{message, signer}` of the specification is signed without a domain of its own: never. ARC-60's members are.
      return params.has('data')
        ? readData([Object.fromEntries(params.entries())])
        : 'not-supported';
    case 'arc0060:sign_data':
      return readData(params.member('items'));
    default:
      return 'not-supported';
  }
}

function readData(value: unknown): PeerRequest | 'invalid-input' | 'too-many' {
  const items = readDataItems(value);
  return items.ok ? { kind: 'sign-data', items: items.value } : items.error;
}

function discovered(state: ChannelState): PlainObject {
  return {
    providerId: PROVIDER_ID,
    name: WALLET_NAME,
    networks: state.networks.map(({ genesisHash, genesisId }) => ({
      genesisHash,
      genesisId,
      methods: [...METHODS],
    })),
  };
}

function hello(state: ChannelState): PlainObject {
  return {
    providerId: PROVIDER_ID,
    wallet: state.accountAddress,
    name: WALLET_NAME,
    methods: [...METHODS.map((method) => `arc0027:${method}`), 'arc0060:sign_data'],
  };
}
