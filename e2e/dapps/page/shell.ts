import type { DappApi, DappState } from './dapp-api';
import type { Dialect } from './dialect';
import { failed, type DappOutcome } from './outcome';
import type { TextChannel } from './text-channel';
import { makeBatch, type Batch } from './transactions';

/** The visible half of a dapp page; everything shown is also at `window.dapp`. */
export interface Shell {
  readonly dapp: DappApi;
  show(state: DappState): void;
  /** Shows the link, and its code unless the dapp draws that itself; `image` is the address of a picture. */
  showCode(link: string, image?: string): void;
  linked(wallet: string): void;
  opened(channel: TextChannel, dialect: Dialect): Promise<void>;
  report(outcome: DappOutcome): DappOutcome;
  fail(error: unknown): void;
}

function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  testId: string,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.dataset['testid'] = testId;
  made.textContent = text;
  document.body.append(made);
  return made;
}

function button(testId: string, text: string, press: () => void): void {
  element('button', testId, text).addEventListener('click', press);
}

/** Builds the page: heading, state, code, controls and result. */
export function createShell(title: string): Shell {
  document.body.style.cssText = 'font: 16px sans-serif; margin: 24px; background: #fff';
  element('h1', 'dapp-title', title);
  const state = element('p', 'dapp-state', 'starting');
  const wallet = element('p', 'dapp-wallet');
  const link = element('p', 'dapp-link');
  const error = element('p', 'dapp-error');
  let channel: TextChannel | undefined;
  let dialect: Dialect | undefined;

  const work = async (name: string, ask: () => Promise<DappOutcome>): Promise<DappOutcome> => {
    result.textContent = `${name} …`;
    return shell.report(await Promise.resolve().then(ask).catch(failed));
  };
  const dapp: DappApi = {
    state: 'starting',
    link: undefined,
    wallet: undefined,
    error: undefined,
    outcomes: [],
    frames: [],
    offers: 0,
    sign: (batch) =>
      work(batch, () => {
        if (channel === undefined || dialect === undefined || dapp.wallet === undefined) {
          throw new Error('not open');
        }
        return dialect.sign(channel, makeBatch(batch, dapp.wallet), dapp.wallet);
      }),
    request: (name) =>
      work(name, () => {
        const ask = dialect?.requests?.[name];
        if (ask === undefined || channel === undefined) throw new Error(`cannot ask for ${name}`);
        return ask(channel, dapp.wallet ?? '');
      }),
    send: (text) => {
      channel?.send(text);
    },
    close: () => {
      channel?.close();
    },
  };
  const sign = (batch: Batch) => () => void dapp.sign(batch);
  button('dapp-sign-payment', 'Sign one payment', sign('payment'));
  button('dapp-sign-group', 'Sign a group of 16', sign('group'));
  button('dapp-sign-many', 'Sign 750 without a group', sign('many'));
  const frame = element('textarea', 'dapp-frame');
  button('dapp-send-frame', 'Send this frame', () => {
    dapp.send(frame.value);
  });
  const result = element('pre', 'dapp-result');

  const shell: Shell = {
    dapp,
    show(next) {
      dapp.state = next;
      state.textContent = next;
    },
    showCode(text, image) {
      dapp.link = text;
      link.textContent = text;
      if (image !== undefined) {
        const code = element('img', 'dapp-qr');
        code.src = image;
        code.width = code.height = 500;
        link.before(code);
      }
      shell.show('waiting');
    },
    linked(address) {
      dapp.wallet = address;
      wallet.textContent = address;
      shell.show('linked');
    },
    async opened(open, spoken) {
      channel = open;
      dialect = spoken;
      dapp.frames = open.frames;
      shell.show('open');
      if (spoken.begin !== undefined) await work('hello', () => spoken.begin?.(open) ?? never());
    },
    report(outcome) {
      dapp.outcomes.push(outcome);
      result.textContent = JSON.stringify(outcome);
      return outcome;
    },
    fail(reason) {
      dapp.error = reason instanceof Error ? reason.message : String(reason);
      error.textContent = dapp.error;
      shell.show('failed');
    },
  };
  Reflect.set(window, 'dapp', dapp);
  addEventListener('unhandledrejection', ({ reason }) => {
    dapp.error = reason instanceof Error ? reason.message : String(reason);
    error.textContent = dapp.error;
  });
  return shell;
}

function never(): Promise<never> {
  throw new Error('nothing to say');
}
