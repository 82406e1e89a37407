import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TokenScope } from '../../api/types.gen';
import { DataTable } from '../../ui/DataTable';
import { Await, Card, Empty, ErrorNote } from '../../ui/Page';
import { CopyBlock } from '../../ui/Ref';
import { Ago, Utc } from '../../ui/Times';
import { tokensQuery, useCreateToken, useRevokeToken } from './useAccess';

const scopes: { value: TokenScope; label: string }[] = [
  { value: 'signals', label: 'Send signals' },
  { value: 'read', label: 'Read' },
  { value: 'all', label: 'Full access' },
];

function CreateToken() {
  const [name, setName] = useState('');
  const [scope, setScope] = useState<TokenScope>('signals');
  const create = useCreateToken();
  return (
    <form
      className="card-body stack"
      onSubmit={(event) => {
        event.preventDefault();
        create.mutate({ name, scopes: [scope] }, { onSuccess: () => setName('') });
      }}
    >
      <div className="row wrap" style={{ alignItems: 'flex-end' }}>
        <TextInput
          label="Token name"
          placeholder="grafana"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <SegmentedControl
          size="sm"
          aria-label="Scope"
          data={scopes}
          value={scope}
          onChange={(value) => setScope(value)}
        />
        <Button size="sm" type="submit" disabled={name.trim() === ''} loading={create.isPending}>
          Create token
        </Button>
      </div>
      {create.data !== undefined && (
        <div className="stack" role="status">
          <span>The secret of {create.data.name}, shown this once:</span>
          <CopyBlock label="token" text={create.data.secret} />
        </div>
      )}
      <ErrorNote failure={create.error} />
    </form>
  );
}

export function Tokens() {
  const query = useQuery(tokensQuery);
  const revoke = useRevokeToken();
  return (
    <Card title="Tokens">
      <CreateToken />
      <ErrorNote failure={revoke.error} />
      <Await query={query}>
        {(tokens) =>
          tokens.length === 0 ? (
            <Empty title="No tokens">An alert sender only needs the scope to send signals.</Empty>
          ) : (
            <DataTable
              label="Tokens"
              rows={tokens}
              rowKey={(token) => token.id}
              columns={[
                { head: 'Name', cell: (token) => <strong>{token.name}</strong> },
                { head: 'Scope', cell: (token) => token.scopes.join(', ') },
                { head: 'Owner', cell: (token) => token.person, phone: false },
                { head: 'Created', cell: (token) => <Utc at={token.created_at} form="day" />, phone: false },
                {
                  head: 'Last used',
                  cell: (token) =>
                    token.last_used_at === null ? (
                      <span className="muted">never</span>
                    ) : (
                      <Ago at={token.last_used_at} />
                    ),
                },
                {
                  head: 'Expires',
                  cell: (token) => (token.expires_at === null ? '' : <Utc at={token.expires_at} form="day" />),
                  phone: false,
                },
                {
                  head: 'Revoke',
                  cell: (token) => (
                    <Button
                      variant="subtle"
                      color="red"
                      size="compact-xs"
                      aria-label={`Revoke ${token.name}`}
                      onClick={() => revoke.mutate(token.id)}
                    >
                      Revoke
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Await>
    </Card>
  );
}
