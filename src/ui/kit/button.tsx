import type { MouseEventHandler, ReactNode, Ref } from 'react';

import { Icon, type IconName } from './icon';
import { Spinner } from './spinner';

export interface ButtonProps {
  readonly kind?: 'primary' | 'secondary' | 'danger' | 'quiet';
  readonly type?: 'button' | 'submit';
  readonly children?: ReactNode;
  readonly icon?: IconName;
  /** Makes it an icon button: the words are for assistive technology and the tooltip. */
  readonly label?: string;
  /** Shows a spinner and takes no clicks, but keeps the focus and its width. */
  readonly busy?: boolean;
  readonly disabled?: boolean;
  readonly wide?: boolean;
  readonly testId?: string;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly describedBy?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onClick?: MouseEventHandler<HTMLButtonElement>;
}

/** Scripted clicks are dropped everywhere: only the browser's own input events press a button of ours. */
export function Button({
  kind = 'secondary',
  type = 'button',
  busy = false,
  disabled = false,
  wide = false,
  ref,
  ...props
}: ButtonProps): ReactNode {
  const names = ['button', `button-${kind}`];
  if (wide) names.push('button-wide');
  if (props.label !== undefined) names.push('button-icon');
  return (
    <button
      className={names.join(' ')}
      type={type}
      ref={ref}
      disabled={disabled}
      data-testid={props.testId}
      title={props.label}
      aria-label={props.label}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      aria-pressed={props.pressed}
      aria-expanded={props.expanded}
      aria-describedby={props.describedBy}
      onClick={(event) => {
        if (busy || !event.isTrusted) {
          event.preventDefault();
          return;
        }
        props.onClick?.(event);
      }}
    >
      {busy ? <Spinner /> : props.icon !== undefined && <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}
