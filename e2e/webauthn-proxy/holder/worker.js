// Stands for remote desktop software: it takes what the browser hands over, and answers when the test says so.
const proxy = chrome.webAuthenticationProxy;
const noted = [];
const note = (kind) => (detail) => {
  noted.push({ kind, detail });
};

proxy.onCreateRequest.addListener(note('create'));
proxy.onGetRequest.addListener(note('get'));
proxy.onIsUvpaaRequest.addListener(note('isUvpaa'));
proxy.onRequestCanceled.addListener(note('canceled'));
proxy.onRemoteSessionStateChange.addListener(note('remoteSession'));

globalThis.holder = {
  async call(method, argument) {
    try {
      await (argument === undefined ? proxy[method]() : proxy[method](argument));
      return 'done';
    } catch (error) {
      return error.message;
    }
  },
  take(kind) {
    const index = noted.findIndex((each) => each.kind === kind);
    return index < 0 ? undefined : noted.splice(index, 1)[0].detail;
  },
  noted: () => noted.map(({ kind }) => kind),
};
