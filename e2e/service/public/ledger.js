const element = (id) => document.getElementById(id);
const pretty = (value) => JSON.stringify(value, undefined, 2);

/** Nothing has happened yet. */
export function clearLedger() {
  element('sent').textContent = '—';
  element('received').textContent = '—';
  showChecks(undefined);
}

/** What the page handed to the browser. */
export function showSent(method, options) {
  clearLedger();
  element('sent').textContent = `navigator.credentials.${method}(${pretty(options)})`;
}

/** What the browser handed back. */
export function showReceived(credential) {
  element('received').textContent = pretty(credential);
}

/** What the page got instead of a credential. */
export function showFailure(error) {
  element('received').textContent = `${error.name}: ${error.message}`;
}

function row({ name, state, detail }) {
  const item = document.createElement('li');
  item.dataset.state = state;
  item.dataset.check = name;
  const label = document.createElement('span');
  label.textContent = name;
  const text = document.createElement('span');
  text.className = 'detail';
  text.textContent = detail;
  item.append(label, ' ', text);
  return item;
}

/** What the server looked at, one line each. */
export function showChecks(verification) {
  const list = element('verified');
  if (verification?.checks === undefined) {
    const item = document.createElement('li');
    item.dataset.state = 'noted';
    item.textContent = 'Nothing yet.';
    list.replaceChildren(item);
    return;
  }
  list.replaceChildren(...verification.checks.map(row));
}

/** One sentence on how it stands, and one on what to do now. */
export function showStatus(state, text, next) {
  const status = element('status');
  status.dataset.state = state;
  status.textContent = text;
  element('next').textContent = next;
}
