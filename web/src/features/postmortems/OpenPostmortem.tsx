import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { createPostmortem } from '../../api/sdk.gen';
import { dataOf } from '../../lib/query';
import type { Incident } from '../../api/types.gen';
import { ErrorNote } from '../../ui/Page';
import './postmortems.css';

/** After an incident that nothing demands a post-mortem of: write one all the same. */
export function OpenPostmortem({ incident, onOpened }: { incident: Incident; onOpened: (ref: string) => void }) {
  const may = incident.can.includes('note');
  const open = useMutation({
    mutationFn: () => dataOf(createPostmortem({ body: { incident: incident.ref } })),
    onSuccess: (opened) => onOpened(opened.ref),
  });
  const isOver = ['resolved', 'closed'].includes(incident.status);
  if (!may || !isOver || incident.postmortem !== null || incident.drill) return null;
  return (
    <section className="card open-postmortem" aria-label="Post-mortem">
      <div className="card-body row wrap spread">
        <span>No post-mortem is required for this incident. You can still write one.</span>
        <Button size="xs" variant="default" loading={open.isPending} onClick={() => open.mutate()}>
          Write a post-mortem
        </Button>
      </div>
      {open.isError && <ErrorNote failure={open.error} />}
    </section>
  );
}
