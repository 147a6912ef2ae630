/** The body as UTF-8, or `undefined` once it is longer than `most` bytes; the rest is not waited for. */
export async function readBoundedText(
  response: Response,
  most: number,
): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (reader === undefined) return '';
  const decoder = new TextDecoder();
  let text = '';
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    length += value.length;
    if (length > most) {
      // Not awaited: a hostile server may hold it up.
      void reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}
