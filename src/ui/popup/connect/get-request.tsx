import { useCallback, type ReactNode } from 'react';

import { Button, Icon, t } from '../../kit';
import { useDroppedAndPasted } from '../../scan/use-dropped-and-pasted';
import { ConnectOutcome } from './connect-outcome';
import { LinkForm } from './link-form';
import { useConnect, type TabReader } from './use-connect';

/** The ways to a connection: the code in the tab in front, the camera, a picture, a link. */
export function GetRequest({ reader }: { readonly reader: TabReader }): ReactNode {
  const connect = useConnect(reader);
  const { phase, scanTab, readPicture, submit, complain } = connect;

  const onText = useCallback(
    (text: string) => {
      submit(text, { source: 'paste' });
    },
    [submit],
  );
  const onUnusable = useCallback(() => {
    complain('nothing');
  }, [complain]);
  const over = useDroppedAndPasted({ onImage: readPicture, onText, onUnusable });

  const looking = phase.kind === 'looking' && phase.at === 'tab';
  return (
    <section
      className={over ? 'stack popup-connect popup-connect-over' : 'stack popup-connect'}
      aria-label={t('connect_title')}
    >
      <div className="stack stack-tight">
        <Button
          kind="primary"
          icon="qr"
          wide
          busy={looking}
          testId="connect-scan-tab"
          describedBy="connect-scan-hint"
          onClick={scanTab}
        >
          {t('connect_scan_tab')}
        </Button>
        <p className="small muted" id="connect-scan-hint">
          {t('connect_scan_tab_hint')}
        </p>
      </div>
      <ConnectOutcome connect={connect} />
      <LinkForm
        busy={phase.kind === 'handing-over'}
        onSubmit={(text) => {
          if (text === '') complain('nothing');
          else onText(text);
        }}
      />
      {/* A page of its own: a popup would close under the browser's questions for a camera or a file. */}
      <a
        className="button button-secondary button-wide"
        href="../scan/scan.html"
        target="_blank"
        rel="noreferrer"
        data-testid="connect-camera"
      >
        <Icon name="camera" />
        {t('connect_camera')}
      </a>
    </section>
  );
}
