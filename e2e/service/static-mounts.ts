import express, { type RequestHandler } from 'express';

/** A folder served at a path, with headers of its own. */
export interface StaticFolder {
  readonly folder: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What the demo page is allowed: its own scripts, styles and endpoints, and nothing inline. */
export const strictHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** Serves one folder; files that it lacks are left to the next handler. */
export function staticMount({ folder, headers = {} }: StaticFolder): RequestHandler {
  return express.static(folder, {
    cacheControl: false,
    etag: false,
    lastModified: false,
    setHeaders(response) {
      response.setHeader('Cache-Control', 'no-store');
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    },
  });
}
