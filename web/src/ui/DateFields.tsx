import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { fromUtcInput, localZone, serverNow } from '../lib/time';
import { Icon } from './icons';

const Calendar = lazy(async () => ({ default: (await import('./Calendar')).Calendar }));

interface FieldProps extends Pick<TextInputProps, 'size' | 'w' | 'error'> {
  /** What the field is called where `label` is not shown. */
  name?: string;
  label?: string;
  /** Empty for none; undefined while the text can't be read. */
  value: string | undefined;
  /** Takes undefined once the text can't be read, so that no older value is sent in its place. */
  onChange: (value: string | undefined) => void;
  /** Whether it stands in something that closes when there is a press outside of it. */
  inPopover?: boolean;
  focus?: boolean;
}

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** A day as it is typed: 2026-12-24. */
function readDay(text: string): string | null {
  const day = text.trim();
  return isDay(day) && new Date(day).toISOString().slice(0, 10) === day ? day : null;
}

/** A minute as it is typed, 2026-12-24 14:05, in the form of {@link fromUtcInput}. */
function readMinute(text: string): string | null {
  const [, day = '', time = ''] = /^\s*(\S+)[ T]+([0-2]\d:[0-5]\d)\s*(?:UTC|Z)?\s*$/i.exec(text) ?? [];
  return readDay(day) !== null && time < '24' ? `${day}T${time}` : null;
}

interface Form {
  /** The text that stands for a value. */
  write: (value: string) => string;
  /** The value that a text stands for, or null when it stands for none. */
  read: (text: string) => string | null;
  example: string;
  /** The value after a day was chosen in the calendar. */
  chosen: (day: string, value: string) => string;
  footer?: ((value: string) => string) | undefined;
}

function Field({
  name,
  label,
  value,
  onChange,
  inPopover = false,
  focus = false,
  form,
  min,
  max,
  error,
  ...look
}: FieldProps & { form: Form; min?: string | undefined; max?: string | undefined }) {
  // What was typed stands until it means something; a value from elsewhere takes its place.
  const [typed, setTyped] = useState<{ text: string; value: string | undefined; before: string | undefined } | null>(
    null,
  );
  const [left, setLeft] = useState(false);
  const [open, setOpen] = useState(false);
  // Whoever keeps the value of before while the text can't be read still shows the text.
  const stands = typed !== null && (typed.value === value || (typed.value === undefined && typed.before === value));
  const text = stands ? typed.text : form.write(value ?? '');
  const read = form.read(text);
  const allowed = (day: string) => (min === undefined || day >= min) && (max === undefined || day <= max);
  const wrong =
    text.trim() === ''
      ? undefined
      : read === null
        ? `Write it as ${form.example}`
        : allowed(read.slice(0, 10))
          ? undefined
          : `Not ${max !== undefined && read.slice(0, 10) > max ? `after ${max}` : `before ${min}`}`;
  const input = useRef<HTMLInputElement>(null);
  // A form is not sent while a field holds what means nothing, as it would be sent without it.
  useEffect(() => input.current?.setCustomValidity(wrong ?? ''), [wrong]);
  const take = (next: string) => {
    const meant = next.trim() === '' ? '' : form.read(next);
    const taken = meant !== null && (meant === '' || allowed(meant.slice(0, 10))) ? meant : undefined;
    setTyped({ text: next, value: taken, before: value });
    if (taken !== value) onChange(taken);
  };
  const called = name ?? label ?? '';
  const today = new Date(serverNow()).toISOString().slice(0, 10);
  return (
    <TextInput
      {...look}
      ref={input}
      label={label}
      {...(label === undefined ? { 'aria-label': called } : {})}
      placeholder={form.example}
      value={text}
      autoComplete="off"
      {...(focus ? { 'data-autofocus': true } : {})}
      error={error ?? (left ? wrong : undefined)}
      onChange={(event) => take(event.currentTarget.value)}
      onFocus={() => setLeft(false)}
      onBlur={() => setLeft(true)}
      // The calendar may hang below this one, and lies over the fields that follow.
      rightSectionProps={{ style: open ? { zIndex: 400, color: 'inherit' } : {} }}
      rightSection={
        <Popover
          opened={open}
          onChange={setOpen}
          position="bottom-end"
          shadow="md"
          trapFocus
          returnFocus
          withinPortal={!inPopover}
        >
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={look.size === 'xs' ? 'sm' : 'md'}
              aria-label={`Choose a day: ${called}`}
              onClick={() => setOpen(!open)}
            >
              <Icon name="calendar" size={14} />
            </ActionIcon>
          </Popover.Target>
          {/* Escape closes the calendar, and not the dialog below it. */}
          <Popover.Dropdown aria-label={`Choose a day: ${called}`} data-mantine-stop-propagation>
            {open && (
              <Suspense fallback={<div style={{ width: 252, height: 270 }} />}>
                <Calendar
                  day={value ? value.slice(0, 10) : null}
                  today={today}
                  min={min}
                  max={max}
                  onDay={(day) => {
                    setTyped(null);
                    onChange(form.chosen(day, value ?? ''));
                    setOpen(false);
                  }}
                />
              </Suspense>
            )}
            {form.footer !== undefined && <p className="muted small calendar-zone">{form.footer(value ?? '')}</p>}
          </Popover.Dropdown>
        </Popover>
      }
    />
  );
}

const dayForm: Form = {
  write: (value) => value,
  read: readDay,
  example: '2026-12-24',
  chosen: (day) => day,
};

const minuteForm: Form = {
  write: (value) => value.replace('T', ' '),
  read: readMinute,
  example: '2026-12-24 14:05',
  chosen: (day, value) => `${day}T${value === '' ? '00:00' : value.slice(11, 16)}`,
  footer: (value) => {
    const at = fromUtcInput(value);
    return at === null ? 'The time is typed, in UTC.' : `The time is UTC${localZone(at)}`;
  },
};

/** A day, typed as 2026-12-24 or chosen in a calendar; an empty value is none, undefined what can't be read. */
export function DayField(props: FieldProps & { min?: string | undefined; max?: string | undefined }) {
  return <Field {...props} form={dayForm} />;
}

/** A minute in UTC, typed as 2026-12-24 14:05 or with its day chosen; values are those of {@link fromUtcInput}. */
export function MinuteField(props: FieldProps) {
  return <Field {...props} form={minuteForm} />;
}
