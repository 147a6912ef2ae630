import { describe, expect, it } from 'vitest';

import { authorizeAppId } from './authorize-app-id';
import { parseOrigin } from './parse-origin';

function authorized(origin: string, appId: string): boolean {
  const parsed = parseOrigin(origin);
  if (!parsed.ok) throw new Error(parsed.error);
  return authorizeAppId(parsed.value, appId);
}

describe('a caller’s facet and an AppID', () => {
  it.each([
    ['the origin itself', 'https://example.com', 'https://example.com'],
    ['an empty one', 'https://example.com', ''],
    ['a path', 'https://example.com', 'https://example.com/u2f/app-id.json'],
    ['another port', 'https://example.com:8443', 'https://example.com/app-id.json'],
    ['a sibling', 'https://login.example.com', 'https://www.example.com/app-id.json'],
    ['the parent', 'https://login.example.com', 'https://example.com'],
    ['an address by itself', 'https://127.0.0.1', 'https://127.0.0.1/app-id.json'],
    ['plain HTTP by itself', 'http://localhost:3000', 'http://localhost:3000'],
    [
      'a listed facet',
      'https://mail.google.com',
      'https://www.gstatic.com/securitykey/origins.json',
    ],
  ])('%s is authorized', (_what, origin, appId) => {
    expect(authorized(origin, appId)).toBe(true);
  });

  it.each([
    ['a stranger', 'https://example.com', 'https://example.org/app-id.json'],
    ['a name that only ends alike', 'https://evil-example.com', 'https://example.com'],
    ['strangers under one suffix', 'https://a.github.io', 'https://b.github.io'],
    ['the suffix', 'https://a.github.io', 'https://github.io'],
    ['no address', 'https://example.com', 'example.com'],
    ['plain HTTP of the same host', 'https://example.com', 'http://example.com/app-id.json'],
    ['HTTPS for plain HTTP', 'http://localhost:3000', 'https://localhost/app-id.json'],
    ['plain HTTP with a path', 'http://localhost:3000', 'http://localhost:3000/app-id.json'],
    ['an address that ends alike', 'https://127.0.0.1', 'https://10.0.0.1/app-id.json'],
    [
      'a listed facet of others',
      'https://example.com',
      'https://www.gstatic.com/securitykey/origins.json',
    ],
    ['a facet as text in a query', 'https://example.com', 'https://evil.org/?https://example.com'],
  ])('%s is not', (_what, origin, appId) => {
    expect(authorized(origin, appId)).toBe(false);
  });
});
