import { ActionIcon, Tooltip } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { Icon } from './icons';

/** A reference that a click copies. */
export function CopyRef({ value }: { value: string }) {
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <Tooltip label={clipboard.copied ? 'Copied' : 'Copy'}>
      <button
        type="button"
        className="plain-button mono muted"
        aria-label={`Copy ${value}`}
        onClick={() => clipboard.copy(value)}
      >
        {value}
      </button>
    </Tooltip>
  );
}

export function CopyButton({ value, label }: { value: string; label: string }) {
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <Tooltip label={clipboard.copied ? 'Copied' : label}>
      <ActionIcon variant="default" size="sm" aria-label={label} onClick={() => clipboard.copy(value)}>
        <Icon name="copy" size={13} />
      </ActionIcon>
    </Tooltip>
  );
}

/** A block of text to take elsewhere. */
export function CopyBlock({ text, label }: { text: string; label: string }) {
  return (
    <div style={{ position: 'relative' }}>
      <pre className="code" tabIndex={0} role="region" aria-label={label}>
        {text}
      </pre>
      <div style={{ position: 'absolute', top: 8, right: 8 }}>
        <CopyButton value={text} label={`Copy ${label}`} />
      </div>
    </div>
  );
}
