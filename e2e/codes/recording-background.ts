/** Stands in for our background: keeps what pages submit, takes every link but those that say `used`. */
const submitted: unknown[] = [];

chrome.runtime.onMessage.addListener((message: unknown, _sender, respond) => {
  const { name, request } = message as {
    readonly name: string;
    readonly request?: { readonly text?: string };
  };
  if (name === 'test.submitted') {
    respond(submitted);
    return;
  }
  submitted.push({ name, request });
  const used = request?.text?.includes('used.example') === true;
  respond({
    ok: true,
    value: used ? { kind: 'refused', problem: 'reused' } : { kind: 'accepted' },
  });
});
