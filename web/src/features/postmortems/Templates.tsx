import { useQuery } from '@tanstack/react-query';
import type { PostmortemTemplate } from '../../api/types.gen';
import { Tag } from '../../ui/Badges';
import { Await, Card } from '../../ui/Page';
import { templatesQuery } from './usePostmortem';

/** Names of a condition, where there are any; what a template asks for is as its author declared it. */
function listed(word: string, names: unknown): string[] {
  return Array.isArray(names) ? [`${word} ${names.join(', ')}`] : [];
}

/** For what a template is meant, in words. */
export function meantFor({ name, when }: PostmortemTemplate): string {
  const parts = [
    when.kind === 'near_miss' ? 'near misses' : 'incidents',
    ...listed('of', when.severity),
    ...listed('in', when.service),
    ...listed('of the team', when.team),
  ];
  return name === 'default' ? 'incidents that no other template fits' : parts.join(' ');
}

const example = `apiVersion: unrepeat.dev/v1
kind: PostmortemTemplate
metadata: {name: payments}
spec:
  when: {service: [checkout], severity: [SEV1, SEV2]}
  body: |
    # {{incident}}: {{title}}
    ## Summary
    ## Impact
    {{impact}}
    ## Timeline
    {{timeline}}
    ## Causes
    ## What went well
    ## Actions`;

function Line({ template }: { template: PostmortemTemplate }) {
  return (
    <li className="card-line">
      <details>
        <summary>
          <strong>{template.name}</strong> <span className="muted">for {meantFor(template)}</span>{' '}
          <span className="small muted">{template.shipped ? '' : `version ${template.version}`}</span>{' '}
          {template.retired && <Tag>retired</Tag>}
          {template.problems.length > 0 && <Tag tone="bad">invalid</Tag>}
        </summary>
        <div className="stack" style={{ marginTop: 8 }}>
          {template.problems.map((problem) => (
            <p key={problem} className="error-note">
              {problem}. Until it is fixed, another matching template or the default is used.
            </p>
          ))}
          {/* A long text scrolls in its place, by keyboard too. */}
          <pre
            className="code"
            tabIndex={0}
            role="region"
            aria-label={`Template ${template.name}`}
            style={{ maxHeight: 420 }}
          >
            {template.body}
          </pre>
        </div>
      </details>
    </li>
  );
}

/** What drafts are made of: an organisation's own templates, then the shipped ones. */
export function Templates() {
  const query = useQuery(templatesQuery);
  return (
    <Card title="Post-mortem templates">
      <Await query={query}>
        {(templates) => (
          <>
            <ul className="plain-list">
              {templates.map((template) => (
                <Line key={template.name} template={template} />
              ))}
            </ul>
            <div className="card-line stack">
              <p className="muted">
                The most specific match is used for a new draft: service before team, team before severity. Templates
                are applied as configuration and rejected when required sections are missing.
              </p>
              <details>
                <summary className="small">An example</summary>
                <pre className="code" tabIndex={0} role="region" aria-label="Example template" style={{ marginTop: 8 }}>
                  {example}
                </pre>
              </details>
            </div>
          </>
        )}
      </Await>
    </Card>
  );
}
