import { decodeBase64Url, isBase64Url } from './base64url';
import {
  create,
  defineProperty,
  get,
  hasOwn,
  isObject,
  PageDOMException,
  PageProxy,
  PageTypeError,
  parse,
  type Call,
} from './intrinsics';
import { liquid } from './options-json';
import { patch } from './patch';
import { boolean, domString, type ToJson } from './web-idl';

type FromJson = (value: unknown) => unknown;

function converted(toJson: ToJson): FromJson {
  return (value) => {
    let text: string;
    try {
      text = toJson(value);
    } catch {
      throw new PageTypeError('An extension input is not of its type.');
    }
    return parse(text) as unknown;
  };
}

/** `Base64URLString`, which the native parsers refuse with this error as well (WebAuthn section 5.1.8). */
const buffer: FromJson = (value) => {
  const text = converted(domString)(value) as string;
  if (isBase64Url(text)) return decodeBase64Url(text);
  throw new PageDOMException('An extension input is not base64url.', 'EncodingError');
};

function setMember(target: object, name: string, value: unknown): void {
  const property = create(null) as PropertyDescriptor;
  property.value = value;
  property.writable = property.enumerable = property.configurable = true;
  defineProperty(target, name, property);
}

/** What a browser may not know of what we answer. A member that the native parser took over is its own affair. */
function keepExtensions(options: object, json: object): void {
  let kept: object | undefined = hasOwn(options, 'extensions')
    ? (get(options, 'extensions') as object)
    : undefined;
  const keep = (name: string, convert: FromJson): void => {
    if (kept !== undefined && hasOwn(kept, name)) return;
    const value: unknown = get(json, name);
    if (value === undefined) return;
    const member = convert(value);
    if (kept === undefined) {
      kept = {};
      setMember(options, 'extensions', kept);
    }
    setMember(kept, name, member);
  };
  keep('credBlob', buffer);
  keep('credentialProtectionPolicy', converted(domString));
  keep('enforceCredentialProtectionPolicy', converted(boolean));
  keep('getCredBlob', converted(boolean));
  keep('liquid', converted(liquid));
}

function withExtensions(native: Call): Call {
  return (receiver, args) => {
    const json = args[0];
    if (!isObject(json)) return native(receiver, args);
    let extensions: unknown;
    // A page's getter runs once and with the page's own object as `this`, as natively.
    const watched = new PageProxy(json, {
      // Without a prototype, or a page's `Object.prototype.has` would become a trap of ours.
      __proto__: null,
      get(target: object, name: PropertyKey): unknown {
        const value: unknown = get(target, name);
        if (name === 'extensions') extensions = value;
        return value;
      },
    } as ProxyHandler<object>);
    const options = native(receiver, [watched]);
    if (isObject(options) && isObject(extensions)) keepExtensions(options, extensions);
    return options;
  };
}

/** Lets `parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON` keep the extension inputs that we answer. */
export function patchOptionsFromJson(): void {
  patch(PublicKeyCredential, 'parseCreationOptionsFromJSON', withExtensions);
  patch(PublicKeyCredential, 'parseRequestOptionsFromJSON', withExtensions);
}
