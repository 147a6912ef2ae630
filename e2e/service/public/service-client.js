/** A refusal by the server, under the name the server gave it. */
export class ServiceError extends Error {
  constructor(status, body) {
    super(body?.error?.message ?? body?.error ?? body?.message ?? `HTTP ${status}`);
    this.name = body?.error?.name ?? 'ServiceError';
    this.status = status;
    this.verification = body?.verification;
  }
}

async function answer(response) {
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new ServiceError(response.status, body);
  return body;
}

/** POST with a JSON body; throws a ServiceError unless the answer is a success. */
export async function post(path, body) {
  return answer(
    await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

/** GET; throws a ServiceError unless the answer is a success. */
export async function get(path) {
  return answer(await fetch(path));
}
