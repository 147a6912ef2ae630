import type { DataRequest, DataReviewView } from './data-request';

const MAX_TEXT = 4000;

/** What the prompt shows of a request to sign data: the very text that is hashed, and what it says where it is a sign-in. */
export function reviewDataRequest(request: DataRequest): DataReviewView {
  return {
    items: request.items.map(({ index, signer, domain, signIn, text }) => ({
      index,
      signer,
      domain,
      ...(signIn === undefined ? {} : { signIn }),
      text: text.slice(0, MAX_TEXT),
      cut: text.length > MAX_TEXT,
    })),
  };
}
