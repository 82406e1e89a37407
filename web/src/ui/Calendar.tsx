import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';

/** A month of days; days are written as 2026-12-24. */
export function Calendar({
  day,
  today,
  onDay,
  min,
  max,
}: {
  day: string | null;
  today: string;
  onDay: (day: string) => void;
  min?: string | undefined;
  max?: string | undefined;
}) {
  return (
    <DatePicker
      value={day}
      defaultDate={day ?? today}
      onChange={(chosen) => {
        if (chosen !== null) onDay(chosen);
      }}
      {...(min === undefined ? {} : { minDate: min })}
      {...(max === undefined ? {} : { maxDate: max })}
      hideOutsideDates
      __stopPropagation
      weekendDays={[]}
      ariaLabels={{ previousMonth: 'Previous month', nextMonth: 'Next month' }}
      getDayProps={(each) => (each === today ? { 'aria-current': 'date' } : {})}
    />
  );
}
