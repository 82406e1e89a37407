import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { aFinding } from '../../testing/builders';
import { headings, missingSections, placeOf } from '../../desk/outline';
import Preview from './Preview';

const text = '# Outage\n\n## Causes\n- Someone forgot it\n\n```\n# not a heading\n```\n## Actions ##\n';

describe('the outline', () => {
  it('finds headings outside of code and counts what stands under each', () => {
    const found = headings(text, [aFinding({ line: 4 }), aFinding({ line: 4, level: 'info' }), aFinding({ line: 9 })]);
    expect(found.map(({ line, text: words, findings }) => [line, words, findings])).toEqual([
      [1, 'Outage', 0],
      [3, 'Causes', 1],
      [9, 'Actions', 1],
    ]);
  });

  it('knows which sections say nothing yet', () => {
    const found = headings(
      '# Outage\n\n## Summary\n\n<!-- What\nhappened? -->\n\n## Causes\n\n### Trigger\n\nA wrong font.\n\n## Actions\n',
      [],
    );
    expect(found.map(({ text: words, empty }) => [words, empty])).toEqual([
      ['Outage', false],
      ['Summary', true],
      ['Causes', false],
      ['Trigger', false],
      ['Actions', true],
    ]);
  });

  it('names the sections a reader will miss', () => {
    expect(missingSections(['summary', 'timeline', 'lucky'])).toEqual(['Impact', 'Causes', 'Actions']);
  });

  it('places a finding on its excerpt, or to the end of the line, never outside the text', () => {
    const at = placeOf(text, aFinding({ line: 4, column: 3, excerpt: 'Someone forgot' }));
    expect(text.slice(at.from, at.to)).toBe('Someone forgot');
    const rest = placeOf(text, aFinding({ line: 4, column: 3, excerpt: 'gone by now' }));
    expect(text.slice(rest.from, rest.to)).toBe('Someone forgot it');
    const beyond = placeOf('short', aFinding({ line: 40, column: 90, excerpt: '' }));
    expect(beyond).toEqual({ from: 5, to: 5 });
  });
});

describe('the preview', () => {
  it('shows what the author wrote', () => {
    const { container } = render(
      <Preview
        text={
          '## Timeline\n\n| time | what |\n|---|---|\n| 14:05 | **Alert** |\n\n' +
          '- [x] done\n- see [the graph](https://example.org)\n'
        }
      />,
    );
    expect(container.querySelector('h3')).toHaveTextContent('Timeline');
    expect(container.querySelector('td strong')).toHaveTextContent('Alert');
    expect(container.querySelector('a')).toHaveAttribute('href', 'https://example.org');
    expect(container.querySelector('li')).toHaveTextContent('☑ done');
  });

  it('leaves out waivers and other comments', () => {
    const { container } = render(
      <Preview
        text={'<!-- unrepeat waive a: b c d (by Ana) -->\n- one <!-- two -->\n\n| a |\n|---|\n| b <!-- c --> |\n'}
      />,
    );
    expect(container).not.toHaveTextContent('<!--');
    expect(container).toHaveTextContent('one');
  });

  it('runs nothing that stands in the text', () => {
    const { container } = render(
      <Preview
        text={
          '<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n' +
          'Hello <b onclick="x()">you</b> [go](javascript:alert(1))\n'
        }
      />,
    );
    expect(container.querySelector('script, img, b, [onclick], a')).toBeNull();
    expect(container).toHaveTextContent('go');
  });
});
