import { useSyncExternalStore } from 'react';

// The server's clock may be ahead of or behind this device's, and moves in tests: what is relative follows the server.
let offset = 0;

export function learnServerTime(now: string): void {
  const server = Date.parse(now);
  if (!Number.isNaN(server)) offset = Math.abs(server - Date.now()) < 2000 ? 0 : server - Date.now();
}

export function serverNow(): number {
  return Date.now() + offset;
}

const listeners = new Set<() => void>();
let second = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    second += 1;
    listeners.forEach((each) => each());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The server's time in milliseconds, renewed each second (or each half minute where seconds are not shown). */
export function useNow(everySecond = true): number {
  useSyncExternalStore(subscribe, () => (everySecond ? second : Math.floor(second / 30)));
  return serverNow();
}

/** A length of time in its two largest units: "2 h 5 min", "40 s". */
export function span(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  const days = Math.floor(hours / 24);
  if (days < 14) return days === 1 ? '1 day' : `${days} days`;
  return `${Math.floor(days / 7)} weeks`;
}

/** A running count with seconds: "4:05", "1:02:33". */
export function stopwatch(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${hours > 0 ? two(Math.floor(seconds / 60) % 60) : Math.floor(seconds / 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

export function relative(at: string, now: number): string {
  const gap = Date.parse(at) - now;
  if (Math.abs(gap) < 5000) return 'just now';
  return gap < 0 ? `${span(gap)} ago` : `in ${span(gap)}`;
}

/** The record's own form: 2026-11-20 14:05 UTC, with seconds when asked. */
export function utc(at: string, seconds = false): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return `${date
    .toISOString()
    .slice(0, seconds ? 19 : 16)
    .replace('T', ' ')} UTC`;
}

export function utcMinute(at: string): string {
  return utc(at).slice(11, 16);
}

export function utcDay(at: string): string {
  return utc(at).slice(0, 10);
}

/** The same moment where the reader is. */
export function local(at: string): string {
  return new Date(at).toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    hour12: false,
  });
}

/**
 * What follows "The time is UTC" for a reader: "; 15:05 in Europe/Berlin", with the day where it is another one
 * there, or that they have the same time.
 */
export function localZone(at: string): string {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (timeZone === 'UTC') return ', as it is where you are.';
  const date = new Date(at);
  const time = date.toLocaleTimeString(undefined, { timeStyle: 'short', hour12: false });
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `; ${day === utcDay(at) ? '' : `${day} `}${time} in ${timeZone}`;
}

/** The value of a field for a minute of UTC: 2026-11-20T14:05. */
export function toUtcInput(at: string | null): string {
  return at === null ? '' : new Date(at).toISOString().slice(0, 16);
}

export function fromUtcInput(value: string | undefined): string | null {
  if (value === undefined || value === '') return null;
  const date = new Date(`${value}${value.length === 16 ? ':00' : ''}Z`);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace('.000Z', 'Z');
}
