import type { Channel } from './channel';
import {
  getOwnPropertyDescriptor,
  getPrototypeOf,
  setPrototypeOf,
  uncurry,
  uncurryGetter,
} from './intrinsics';

const credentialsOf = uncurryGetter(Navigator.prototype, 'credentials');
const addEventListener = uncurry(EventTarget.prototype, 'addEventListener');
const pageNavigator = window.navigator;

/** Whether a call of the page still comes to us first. `frozen`: and nobody can change that any more. */
export type HookState = 'ours' | 'wrapped' | 'frozen';

/** One place where somebody can stand before us: the property that a page's call looks up, and what it should be. */
interface Place {
  readonly target: object;
  readonly name: string;
  readonly ours: PropertyDescriptor | undefined;
}

/** Without a prototype: a data descriptor has no `get` of its own, and would ask the page's `Object.prototype` for it. */
function ownDescriptor(target: object, name: string): PropertyDescriptor | undefined {
  const descriptor = getOwnPropertyDescriptor(target, name);
  if (descriptor !== undefined) setPrototypeOf(descriptor, null);
  return descriptor;
}

function place(target: object, name: string): Place {
  return { target, name, ours: ownDescriptor(target, name) };
}

function stateAt({ target, name, ours }: Place): HookState {
  const found = ownDescriptor(target, name);
  if (found?.value === ours?.value && found?.get === ours?.get) return 'ours';
  return found?.configurable === false && found.writable !== true ? 'frozen' : 'wrapped';
}

/**
 * Looks, after we have patched, whether our functions are still the ones that a page calls. Another provider may have
 * replaced them, or a script of the page: nothing tells which. Only descriptors are read, so nobody's getter runs, and
 * nothing is defended: whoever comes later is as welcome as we are.
 */
export function watchHook(channel: Channel): () => HookState {
  const prototype = CredentialsContainer.prototype;
  const places = [
    place(prototype, 'create'),
    place(prototype, 'get'),
    place(pageNavigator, 'credentials'),
    place(Navigator.prototype, 'credentials'),
  ];
  const look = (): HookState => {
    // Made by the browser when it is first looked at, and most documents never do: a new one has no property of its own.
    const container = credentialsOf(pageNavigator) as object;
    let worst = worse(
      getPrototypeOf(container) === prototype ? 'ours' : 'wrapped',
      worse(
        stateAt({ target: container, name: 'create', ours: undefined }),
        stateAt({ target: container, name: 'get', ours: undefined }),
      ),
    );
    let index = 0;
    while (index < places.length) {
      const each = places[index];
      index += 1;
      if (each !== undefined) worst = worse(worst, stateAt(each));
    }
    return worst;
  };
  // A frame looks when it is asked for a passkey; there are too many of them to look unasked.
  if (window.top === window) {
    addEventListener(
      window,
      'load',
      () => {
        const state = look();
        if (state !== 'ours') channel.report({ type: 'hook', state });
      },
      { once: true },
    );
  }
  return look;
}

function worse(left: HookState, right: HookState): HookState {
  if (left === 'frozen' || right === 'frozen') return 'frozen';
  return left === 'wrapped' ? left : right;
}
