import type { ReactNode } from 'react';

import { Card, t } from '../kit';

export interface PicturePanelProps {
  /** Something is being dragged over the page. */
  readonly over: boolean;
  readonly onImage: (image: Blob) => void;
}

/** Where a picture of the code goes when there is no camera: chosen, dropped or pasted. */
export function PicturePanel({ over, onImage }: PicturePanelProps): ReactNode {
  return (
    <Card title={t('scan_picture')}>
      <div className={over ? 'scan-drop scan-drop-over' : 'scan-drop'} data-testid="scan-drop">
        <p className="muted">{t('scan_picture_drop')}</p>
        <label className="button button-secondary">
          {t('scan_picture_choose')}
          <input
            className="visually-hidden"
            type="file"
            accept="image/png,image/jpeg,image/gif,image/webp,image/bmp"
            data-testid="scan-file"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file !== undefined) onImage(file);
              // The same file may be chosen again.
              event.currentTarget.value = '';
            }}
          />
        </label>
      </div>
    </Card>
  );
}
