import { placeHint, type Box } from './place-hint';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * One style for light and dark pages alike, because a page's colours cannot be known. Set property by property: a style
 * sheet of ours would be subject to the page's policy in Firefox.
 */
const HOST = {
  all: 'initial',
  // The one property that `all` leaves out.
  direction: 'ltr',
  position: 'fixed',
  inset: 'auto',
  margin: '0',
  padding: '0',
  border: '0',
  background: 'none',
  overflow: 'visible',
};
const PILL = {
  all: 'initial',
  display: 'flex',
  'align-items': 'stretch',
  'box-sizing': 'border-box',
  'max-width': '96vw',
  'border-radius': '16px',
  border: '1px solid #ffffff',
  'box-shadow': '0 0 0 1px #10212b66, 0 2px 8px #10212b59',
  background: '#0b6b78',
  overflow: 'hidden',
};
const BUTTON = {
  all: 'initial',
  display: 'flex',
  'align-items': 'center',
  gap: '6px',
  'box-sizing': 'border-box',
  'min-height': '30px',
  padding: '4px 10px',
  color: '#ffffff',
  font: '500 13px/18px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  'white-space': 'nowrap',
  cursor: 'pointer',
  'user-select': 'none',
};
const HOVERED = '#085560';

export interface HintWords {
  readonly signIn: string;
  readonly dismiss: string;
}

type Styles = Readonly<Record<string, string>>;

function dress(element: HTMLElement | SVGElement, styles: Styles): void {
  for (const [name, value] of Object.entries(styles)) {
    element.style.setProperty(name, value, 'important');
  }
}

function drawIcon(path: string): SVGSVGElement {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 16 16');
  icon.setAttribute('aria-hidden', 'true');
  dress(icon, { width: '16px', height: '16px', flex: 'none', fill: 'none', stroke: '#ffffff' });
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  line.setAttribute('stroke-width', '1.75');
  line.setAttribute('stroke-linecap', 'round');
  icon.append(line);
  return icon;
}

const KEY = 'M9.2 7h5.3v3M12 7v2.2M1.5 8a3.8 3.8 0 1 0 7.6 0a3.8 3.8 0 1 0 -7.6 0z';
const CROSS = 'M4.5 4.5l7 7M11.5 4.5l-7 7';

/**
 * The one thing that we ever draw in a page: an offer to open our own window. It decides nothing, so a page that covers,
 * moves or clicks it wins nothing. It looks the same whatever the vault holds, because a page sees that it is there.
 */
export class HintBox {
  readonly #host = document.createElement('div');

  constructor(words: HintWords, onSignIn: () => void, onDismiss: () => void) {
    dress(this.#host, HOST);
    this.#host.popover = 'manual';
    const pill = document.createElement('div');
    dress(pill, PILL);
    const signIn = this.#button(onSignIn, drawIcon(KEY), words.signIn);
    const dismiss = this.#button(onDismiss, drawIcon(CROSS));
    dress(dismiss, { padding: '4px 8px 4px 4px' });
    dismiss.setAttribute('aria-label', words.dismiss);
    pill.append(signIn, dismiss);
    this.#host.attachShadow({ mode: 'closed' }).append(pill);
  }

  /** Shows it beside a field. Inside a modal dialog everything that is not in the dialog is inert. */
  show(field: Element): void {
    const parent = modalAround(field) ?? document.documentElement;
    if (this.#host.parentNode !== parent) parent.append(this.#host);
    if (!this.#host.matches(':popover-open')) this.#host.showPopover();
    this.follow(field);
  }

  /** Moves it to where its field is by now. */
  follow(field: Element): void {
    const { clientWidth, clientHeight } = document.documentElement;
    const viewport = { width: clientWidth, height: clientHeight || innerHeight };
    const end = getComputedStyle(field).direction === 'rtl' ? 'left' : 'right';
    const place = placeHint(boxOf(field), boxOf(this.#host), viewport, end);
    dress(this.#host, {
      visibility: place === undefined ? 'hidden' : 'visible',
      ...(place === undefined ? {} : { left: `${place.left}px`, top: `${place.top}px` }),
    });
  }

  hide(): void {
    this.#host.remove();
  }

  #button(onPress: () => void, ...content: readonly (Node | string)[]): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    // The way from the user name to the password by Tab stays what it was. By keyboard there is the toolbar's popup.
    button.tabIndex = -1;
    dress(button, BUTTON);
    button.append(...content);
    button.addEventListener('pointerenter', () => {
      dress(button, { background: HOVERED });
    });
    button.addEventListener('pointerleave', () => {
      dress(button, { background: 'none' });
    });
    // The field keeps the focus.
    button.addEventListener('mousedown', (event) => {
      event.preventDefault();
    });
    button.addEventListener('click', (event) => {
      if (event.isTrusted) onPress();
    });
    return button;
  }
}

function boxOf(element: Element): Box {
  return element.getBoundingClientRect();
}

/** The modal dialog that this element is in, across shadow trees. */
function modalAround(element: Element): Element | undefined {
  const dialog = element.closest('dialog:modal');
  if (dialog !== null) return dialog;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? modalAround(root.host) : undefined;
}
