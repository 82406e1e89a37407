import { Button, Popover, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useDraft } from '../lib/deviceStore';
import type { Finding } from '../api/types.gen';
import { useSession } from '../lib/session';
import { saysWhy } from './waiver';

/** Asks why a finding does not count here, and who says so. */
export function WaiveButton({
  postmortemRef,
  finding,
  open,
  onOpen,
  onWaive,
}: {
  postmortemRef: string;
  finding: Finding;
  open: boolean;
  onOpen: (open: boolean) => void;
  onWaive: (reason: string, name: string) => void;
}) {
  const person = useSession().data?.person;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (open) button.current?.scrollIntoView({ block: 'nearest' });
  }, [open]);
  const [typedName, setName] = useState<string | null>(null);
  const reason = useDraft(`waive.${postmortemRef}.${finding.rule}.${finding.excerpt.slice(0, 60)}`);
  const name =
    typedName ?? (person === undefined ? '' : person.display_name === '' ? person.name : person.display_name);
  const ready = saysWhy(reason.text) && name.trim().length > 1;
  return (
    <Popover
      opened={open}
      onChange={onOpen}
      trapFocus
      returnFocus
      withRoles
      position="bottom-end"
      shadow="md"
      width={300}
      keepMounted={false}
    >
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          c="dimmed"
          fw={400}
          style={{ flex: 'none' }}
          aria-label={`Waive ${finding.rule}, line ${finding.line}`}
          ref={button}
          onClick={() => onOpen(!open)}
        >
          Waive…
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={`Waive ${finding.rule}`}>
        <form
          className="stack"
          style={{ gap: 12 }}
          onSubmit={(event) => {
            event.preventDefault();
            if (!ready) return;
            onOpen(false);
            onWaive(reason.text, name);
            reason.clear();
          }}
        >
          <Textarea
            label="Reason for waiving"
            description="At least three words. Saved in the text and visible to every reader."
            size="xs"
            autosize
            minRows={2}
            maxLength={1500}
            value={reason.text}
            onChange={(event) => reason.setText(event.currentTarget.value)}
            data-autofocus
          />
          <TextInput
            label="Waived by"
            size="xs"
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <div className="row">
            <Button type="submit" disabled={!ready}>
              Waive finding
            </Button>
            <Button variant="subtle" color="gray" onClick={() => onOpen(false)}>
              Cancel
            </Button>
          </div>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
