/** Brings what stands on a line of the text into sight. */
export function showLine(line: number): void {
  const found = [...document.querySelectorAll<HTMLElement>('.preview [data-line]')].findLast(
    (each) => Number(each.dataset.line) <= line,
  );
  found?.scrollIntoView({ block: 'start' });
  found?.focus({ preventScroll: true });
}
