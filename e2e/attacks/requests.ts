import type { BrowserUnderTest, Surface } from '../browser/surface';

export interface Settlement {
  readonly label: string;
  readonly ok: boolean;
  readonly name?: string;
  readonly message?: string;
  readonly json?: { readonly id: string };
}

/**
 * Starts a request on `requests.html` and does not wait for its end. Ids of `allowCredentials` are given as text;
 * `excludedId` is the base64url id of one excluded credential.
 */
export function ask(
  page: Surface,
  label: string,
  operation: 'create' | 'get',
  challenge: readonly number[],
  extra: Record<string, unknown> = {},
): Promise<void> {
  return page.evaluate(
    (call) => {
      const { ask: request } = window as unknown as { ask: (...args: unknown[]) => void };
      const list = call.extra['allowCredentials'] as { type: string; id: string }[] | undefined;
      const descriptors = list?.map(({ type, id }) => ({ type, id: new TextEncoder().encode(id) }));
      const { excludedId, ...extra } = call.extra;
      const excluded = Uint8Array.from(
        atob(
          (typeof excludedId === 'string' ? excludedId : '')
            .replace(/-/gu, '+')
            .replace(/_/gu, '/'),
        ),
        (character) => character.charCodeAt(0),
      );
      request(call.label, call.operation, call.challenge, {
        ...extra,
        ...(descriptors === undefined ? {} : { allowCredentials: descriptors }),
        ...(excludedId === undefined
          ? {}
          : { excludeCredentials: [{ type: 'public-key', id: excluded }] }),
      });
    },
    { label, operation, challenge, extra },
  );
}

export function settlements(page: Surface): Promise<readonly Settlement[]> {
  return page.evaluate(
    () => (window as unknown as { settlements: Settlement[] }).settlements,
    undefined,
  );
}

/** How many passkeys the vault holds, asked as the popup asks. */
export async function storedPasskeys(browser: BrowserUnderTest): Promise<number> {
  const popup = await browser.openExtensionPage('src/ui/popup/popup.html');
  const total = await popup.evaluate(async () => {
    const { runtime } = (globalThis as unknown as { browser?: typeof chrome }).browser ?? chrome;
    const answer: unknown = await runtime.sendMessage({
      name: 'passkeys.list',
      request: { limit: 1 },
    });
    const { ok, value } = answer as { ok: boolean; value?: { total: number } };
    return ok ? (value?.total ?? -1) : -1;
  }, undefined);
  await popup.close();
  return total;
}
