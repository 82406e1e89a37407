import { ActionIcon, Tooltip } from '@mantine/core';
import { Fragment } from 'react';
import { Icon, type IconName } from '../ui/icons';
import type { Markup } from './markup';

const groups: [Markup, string, IconName, string?][][] = [
  [
    ['heading', 'Heading', 'heading'],
    ['bold', 'Bold', 'bold', 'Ctrl B'],
    ['italic', 'Italic', 'italic', 'Ctrl I'],
    ['code', 'Code', 'code'],
    ['link', 'Link', 'link'],
  ],
  [
    ['list', 'List', 'list'],
    ['numbers', 'Numbered list', 'numbers'],
    ['task', 'Action', 'task'],
    ['quote', 'Quote', 'quote'],
  ],
];

/** Buttons that write Markdown for those who do not know it by heart. */
export function Toolbar({ onMark }: { onMark: (markup: Markup) => void }) {
  return (
    <div className="editor-toolbar row" role="toolbar" aria-label="Formatting">
      {groups.map((group, index) => (
        <Fragment key={group[0]?.[0]}>
          {index > 0 && <span className="editor-toolbar-gap" aria-hidden />}
          {group.map(([markup, name, icon, key]) => (
            <Tooltip key={markup} label={key === undefined ? name : `${name} (${key})`} openDelay={400}>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={name}
                // The selection in the text must stay as it is.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onMark(markup)}
              >
                <Icon name={icon} size={15} />
              </ActionIcon>
            </Tooltip>
          ))}
        </Fragment>
      ))}
    </div>
  );
}
