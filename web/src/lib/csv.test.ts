import { expect, it } from 'vitest';
import { csv } from './csv';

it('quotes what needs it, and lets no spreadsheet calculate a text', () => {
  expect(
    csv(
      ['Title', 'n'],
      [
        ['a "b", c', 3],
        ['=HYPERLINK("x")', null],
        ['two\nlines', undefined],
      ],
    ),
  ).toBe('Title,n\r\n"a ""b"", c",3\r\n"\'=HYPERLINK(""x"")",\r\n"two\nlines",\r\n');
});
