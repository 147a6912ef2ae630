/* Replaces what a hook might use, then makes a passkey. Reports which replacements were called, and the result. */
(() => {
  const native = {
    apply: Reflect.apply,
    then: Promise.prototype.then,
    parse: JSON.parse,
    stringify: JSON.stringify,
    Uint8Array,
    fromCharCode: String.fromCharCode,
    btoa: window.btoa.bind(window),
    defineProperty: Object.defineProperty,
    includes: String.prototype.includes,
    Error,
  };
  const result = document.querySelector('[data-testid="result"]');
  const calls = [];
  let armed = false;

  /** Notes who called, unless it is the automation, which evaluates in this page while it looks for the result. */
  const note = (label) => {
    if (!armed) return;
    const { stack } = new native.Error();
    if (!native.apply(native.includes, stack, ['pptr:'])) calls[calls.length] = label;
  };

  const replace = (owner, name, label) => {
    const original = owner[name];
    native.defineProperty(owner, name, {
      configurable: true,
      writable: true,
      value: function (...args) {
        note(label);
        return new.target
          ? new original(...args)
          : native.apply(original, this === undefined ? window : this, args);
      },
    });
  };

  window.attack = () => {
    const options = {
      publicKey: {
        rp: { name: 'Hostile' },
        user: { id: new Uint8Array([1, 2, 3]), name: 'eve', displayName: 'Eve' },
        challenge: new Uint8Array(32).fill(7),
        pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      },
    };
    replace(JSON, 'stringify', 'JSON.stringify');
    replace(JSON, 'parse', 'JSON.parse');
    for (const name of [
      'map',
      'forEach',
      'push',
      'join',
      'slice',
      'filter',
      'reduce',
      'concat',
      'includes',
    ]) {
      replace(Array.prototype, name, `Array.prototype.${name}`);
    }
    replace(Array.prototype, Symbol.iterator, 'Array.prototype[Symbol.iterator]');
    replace(Promise.prototype, 'then', 'Promise.prototype.then');
    replace(Promise.prototype, 'catch', 'Promise.prototype.catch');
    replace(window, 'Promise', 'Promise');
    replace(window, 'Uint8Array', 'Uint8Array');
    replace(window, 'ArrayBuffer', 'ArrayBuffer');
    replace(window, 'MessageChannel', 'MessageChannel');
    replace(window, 'postMessage', 'postMessage');
    replace(window, 'dispatchEvent', 'dispatchEvent');
    replace(window, 'btoa', 'btoa');
    replace(window, 'atob', 'atob');
    replace(MessagePort.prototype, 'postMessage', 'MessagePort.prototype.postMessage');
    replace(EventTarget.prototype, 'dispatchEvent', 'EventTarget.prototype.dispatchEvent');
    replace(EventTarget.prototype, 'addEventListener', 'EventTarget.prototype.addEventListener');
    replace(WeakMap.prototype, 'get', 'WeakMap.prototype.get');
    replace(WeakMap.prototype, 'set', 'WeakMap.prototype.set');
    replace(Map.prototype, 'get', 'Map.prototype.get');
    replace(Map.prototype, 'set', 'Map.prototype.set');
    replace(Object, 'create', 'Object.create');
    replace(Object, 'defineProperty', 'Object.defineProperty');
    replace(Object, 'keys', 'Object.keys');
    replace(Reflect, 'apply', 'Reflect.apply');
    replace(String, 'fromCharCode', 'String.fromCharCode');
    replace(Function.prototype, 'call', 'Function.prototype.call');
    replace(Function.prototype, 'apply', 'Function.prototype.apply');
    native.defineProperty(Object.prototype, 'toJSON', {
      configurable: true,
      value() {
        note('Object.prototype.toJSON');
        return this;
      },
    });
    native.defineProperty(Object.prototype, 'type', {
      configurable: true,
      set() {
        note('Object.prototype.type setter');
      },
    });

    armed = true;
    const promise = navigator.credentials.create(options);
    const report = (text) => {
      armed = false;
      delete Object.prototype.toJSON;
      delete Object.prototype.type;
      result.textContent = text;
    };
    native.apply(native.then, promise, [
      (credential) => {
        armed = false;
        const json = native.stringify(credential.toJSON());
        report(`settled ${native.stringify(calls)} ${json}`);
      },
      (error) => report(`failed ${native.stringify(calls)} ${error.name}: ${error.message}`),
    ]);
  };
})();
