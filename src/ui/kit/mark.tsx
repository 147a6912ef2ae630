import { useId, type ReactNode } from 'react';

/** Tidekey's sign: a key whose bow holds the tide. The same drawing as public/icons/tidekey.svg. */
export function Mark(): ReactNode {
  const clip = useId();
  return (
    <svg className="shell-mark" viewBox="0 0 128 128" aria-hidden="true" focusable="false">
      <rect width="128" height="128" rx="28" fill="#0e7f8c" />
      <clipPath id={clip}>
        <circle cx="45" cy="64" r="31" />
      </clipPath>
      <circle cx="45" cy="64" r="29" fill="none" stroke="#ffffff" strokeWidth="10" />
      <path clipPath={`url(#${clip})`} d="M11 70c9-16 22-18 32-7s22 9 36-5v42H11z" fill="#ffffff" />
      <path d="M74 58h44v28h-11V70h-9v11H87V70H74z" fill="#ffffff" />
    </svg>
  );
}
