import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it } from 'vitest';
import { show } from '../testing/render';
import { DayField, MinuteField } from './DateFields';

const values: (string | undefined)[] = [];

function Both({ kind, first = '', max }: { kind: 'day' | 'minute'; first?: string; max?: string }) {
  const [value, setValue] = useState<string | undefined>(first);
  const onChange = (next: string | undefined) => {
    values.push(next);
    setValue(next);
  };
  return kind === 'day' ? (
    <DayField label="Due" value={value} onChange={onChange} max={max} />
  ) : (
    <MinuteField label="When (UTC)" value={value} onChange={onChange} />
  );
}

describe('a field for a day', () => {
  it('takes a day once it is one, and says how one is written', async () => {
    values.length = 0;
    show(<Both kind="day" max="2027-01-31" />);
    const field = screen.getByLabelText('Due');
    await userEvent.type(field, '2026-02-30');
    await userEvent.tab();
    expect(field).toHaveAccessibleDescription('Write it as 2026-12-24');
    expect(values).toEqual([undefined]);
    await userEvent.clear(field);
    await userEvent.type(field, '2027-02-01');
    await userEvent.tab();
    expect(field).toHaveAccessibleDescription('Not after 2027-01-31');
    expect(values).toEqual([undefined, '', undefined]);
    await userEvent.clear(field);
    await userEvent.type(field, '2026-12-24');
    await userEvent.tab();
    expect(field).not.toHaveAccessibleDescription();
    expect(values.slice(3)).toEqual(['', undefined, '2026-12-24']);
    await userEvent.clear(field);
    expect(values.at(-1)).toBe('');
  });

  it('shows what was typed where the value of before is kept meanwhile', async () => {
    show(<DayField label="Due" value="2026-11-20" onChange={() => undefined} />);
    const field = screen.getByLabelText('Due');
    await userEvent.type(field, '9');
    await userEvent.tab();
    expect(field).toHaveValue('2026-11-209');
    expect(field).toHaveAccessibleDescription('Write it as 2026-12-24');
  });

  it('is chosen in a calendar that begins at what stands there', async () => {
    values.length = 0;
    show(<Both kind="day" first="2026-11-20" />);
    await userEvent.click(screen.getByRole('button', { name: 'Choose a day: Due' }));
    const calendar = await screen.findByRole('dialog', { name: 'Choose a day: Due' });
    await userEvent.click(await within(calendar).findByRole('button', { name: 'Next month' }));
    await userEvent.click(await within(calendar).findByRole('button', { name: '24 December 2026' }));
    expect(screen.getByLabelText('Due')).toHaveValue('2026-12-24');
    expect(values).toEqual(['2026-12-24']);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('a field for a minute', () => {
  it('keeps a form from being sent without what was meant', async () => {
    let sent = 0;
    show(
      <form
        onSubmit={(event) => {
          event.preventDefault();
          sent += 1;
        }}
      >
        <Both kind="minute" />
        <button type="submit">Send</button>
      </form>,
    );
    const field = screen.getByLabelText('When (UTC)');
    await userEvent.type(field, 'yesterday');
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(sent).toBe(0);
    await userEvent.clear(field);
    await userEvent.click(screen.getByRole('button', { name: 'Send' }));
    expect(sent).toBe(1);
  });

  it('is UTC whoever types, with a T or a blank', async () => {
    values.length = 0;
    show(<Both kind="minute" />);
    const field = screen.getByLabelText('When (UTC)');
    await userEvent.type(field, '2026-12-24 14:05');
    expect(values).toEqual([undefined, '2026-12-24T14:05']);
    await userEvent.clear(field);
    await userEvent.type(field, '2026-12-24T25:00');
    expect(values.at(-1)).toBeUndefined();
    await userEvent.tab();
    expect(field).toHaveAccessibleDescription('Write it as 2026-12-24 14:05');
  });

  it('keeps the time of day when another day is chosen, and says what time that is here', async () => {
    values.length = 0;
    show(<Both kind="minute" first="2026-12-20T14:05" />);
    expect(screen.getByLabelText('When (UTC)')).toHaveValue('2026-12-20 14:05');
    await userEvent.click(screen.getByRole('button', { name: /^Choose a day/ }));
    const calendar = await screen.findByRole('dialog');
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    const here =
      timeZone === 'UTC' ? ', as it is where you are\\.' : `; (\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d in ${timeZone}`;
    expect(within(calendar).getByText(new RegExp(`^The time is UTC${here}$`))).toBeVisible();
    await userEvent.click(await within(calendar).findByRole('button', { name: '24 December 2026' }));
    expect(values).toEqual(['2026-12-24T14:05']);
  });
});
