import type { ReactNode } from 'react';

import { Connections } from '../connections/connections';
import { GetRequest } from './get-request';
import type { TabReader } from './use-connect';

/** Getting a connection, and those that there are. */
export function ConnectTab({ reader }: { readonly reader: TabReader }): ReactNode {
  return (
    <>
      <GetRequest reader={reader} />
      <Connections />
    </>
  );
}
