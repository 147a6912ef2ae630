import type messages from '../../public/_locales/en/messages.json';
import type { SessionPhaseKind } from '../core/flows/peer-session-phase';
import type { SessionSnapshot } from '../messages/session-port';

type Words = (key: keyof typeof messages) => string;

const STATE_WORDS = {
  linking: 'sessionHost_state_linking',
  proving: 'sessionHost_state_proving',
  offering: 'sessionHost_state_offering',
  open: 'sessionHost_state_open',
  reconnecting: 'sessionHost_state_reconnecting',
  closed: 'sessionHost_state_ended',
  failed: 'sessionHost_state_ended',
} as const satisfies Record<SessionPhaseKind, keyof typeof messages>;

export interface Page {
  show(sessions: readonly SessionSnapshot[]): void;
}

/** Firefox's small window: what is connected, that it has to stay open, and one way to end everything. */
export function createPage(root: HTMLElement, words: Words, closeAll: () => void): Page {
  document.title = words('sessionHost_title');
  const heading = element('h1', words('sessionHost_title'));
  const keepOpen = element('p', words('sessionHost_keep_open'));
  keepOpen.className = 'muted';
  const list = element('ul');
  list.setAttribute('aria-live', 'polite');
  list.dataset['testid'] = 'session-list';
  const close = element('button', words('sessionHost_close_all'));
  close.type = 'button';
  close.dataset['testid'] = 'session-close-all';
  close.addEventListener('click', closeAll);
  root.replaceChildren(heading, keepOpen, list, close);

  return {
    show(sessions) {
      const live = sessions.filter(
        ({ phase }) => phase.kind !== 'closed' && phase.kind !== 'failed',
      );
      keepOpen.textContent = words(live.length > 0 ? 'sessionHost_keep_open' : 'sessionHost_idle');
      close.hidden = live.length === 0;
      list.replaceChildren(...sessions.map((session) => row(session, words)));
    },
  };
}

/** A second window beside the one that works: it must not open a second set of sessions. */
export function showAlreadyOpen(root: HTMLElement, words: Words): void {
  document.title = words('sessionHost_title');
  root.replaceChildren(
    element('h1', words('sessionHost_title')),
    element('p', words('sessionHost_already_open')),
  );
}

function row({ host, phase }: SessionSnapshot, words: Words): HTMLElement {
  const item = element('li');
  item.dataset['phase'] = phase.kind;
  item.dataset['testid'] = `session-row-${host}`;
  const name = element('span', host);
  name.className = 'host';
  const state = element('span', words(STATE_WORDS[phase.kind]));
  state.className = 'state';
  item.append(name, state);
  return item;
}

/** Text only ever becomes a text node: the page may not make markup of anything. */
function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  text = '',
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
