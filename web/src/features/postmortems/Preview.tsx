import { markdownLanguage } from '@codemirror/lang-markdown';
import type { SyntaxNode } from '@lezer/common';
import { createContext, createElement, Fragment, use, type ReactNode } from 'react';

type Promise = (ref: string) => ReactNode;

/** How a tracked action stands now, where that is known. */
const Promised = createContext<Promise | undefined>(undefined);

/** Words in which the reference of an action tells how it stands. */
function Words({ text }: { text: string }) {
  const promise = use(Promised);
  if (promise === undefined || !/\bACT-\d/.test(text)) return text;
  return text
    .split(/\b(ACT-\d{1,9})\b/)
    .map((part, index) => <Fragment key={index}>{index % 2 === 1 ? promise(part) : part}</Fragment>);
}

const marks = new Set([
  'HeaderMark',
  'EmphasisMark',
  'StrikethroughMark',
  'CodeMark',
  'CodeInfo',
  'ListMark',
  'QuoteMark',
  'LinkMark',
  'TableDelimiter',
  'TaskMarker',
  'LinkTitle',
  'HTMLTag',
  'CommentBlock',
  'Comment',
]);

const inline: Partial<Record<string, string>> = {
  Emphasis: 'em',
  StrongEmphasis: 'strong',
  Strikethrough: 'del',
};

const blocks: Partial<Record<string, string>> = {
  Paragraph: 'p',
  Blockquote: 'blockquote',
  BulletList: 'ul',
  OrderedList: 'ol',
  ListItem: 'li',
  ATXHeading1: 'h2',
  ATXHeading2: 'h3',
  ATXHeading3: 'h4',
  ATXHeading4: 'h5',
  SetextHeading1: 'h2',
  SetextHeading2: 'h3',
};

function safeHref(url: string): string | undefined {
  return /^(https?:|mailto:|\/|#)/i.test(url) ? url : undefined;
}

function children(node: SyntaxNode, text: string): ReactNode[] {
  const parts: ReactNode[] = [];
  let at = node.from;
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.from > at) parts.push(text.slice(at, child.from));
    if (!marks.has(child.name)) parts.push(<Fragment key={child.from}>{render(child, text)}</Fragment>);
    else if (child.name === 'TaskMarker') parts.push(text.slice(child.from, child.to).includes(' ') ? '☐ ' : '☑ ');
    at = child.to;
  }
  if (at < node.to) parts.push(text.slice(at, node.to));
  return parts.map((part, index) =>
    typeof part === 'string' ? <Words key={`words ${index}`} text={part.replace(/^\n+/, '')} /> : part,
  );
}

function table(node: SyntaxNode, text: string): ReactNode {
  const head = node.getChild('TableHeader');
  const cells = (row: SyntaxNode, tag: 'th' | 'td') =>
    row.getChildren('TableCell').map((cell) => createElement(tag, { key: cell.from }, children(cell, text)));
  return (
    <div className="table-box">
      <table className="table">
        {head !== null && (
          <thead>
            <tr>{cells(head, 'th')}</tr>
          </thead>
        )}
        <tbody>
          {node.getChildren('TableRow').map((row) => (
            <tr key={row.from}>{cells(row, 'td')}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function render(node: SyntaxNode, text: string): ReactNode {
  const source = text.slice(node.from, node.to);
  const tag = blocks[node.name] ?? inline[node.name];
  if (tag !== undefined) return createElement(tag, null, ...children(node, text));
  switch (node.name) {
    case 'Table':
      return table(node, text);
    case 'HorizontalRule':
      return <hr />;
    case 'InlineCode':
      return <code>{source.replace(/^`+|`+$/g, '')}</code>;
    case 'FencedCode':
    case 'CodeBlock': {
      const code = node.getChildren('CodeText').map((part) => text.slice(part.from, part.to));
      return <pre className="code">{code.join('')}</pre>;
    }
    case 'URL':
    case 'Autolink': {
      const url = source.replace(/^<|>$/g, '');
      return <a href={safeHref(url)}>{url}</a>;
    }
    case 'Link': {
      const url = node.getChild('URL');
      const href = url === null ? undefined : safeHref(text.slice(url.from, url.to));
      const label = /^\[([\s\S]*?)\]/.exec(source)?.[1] ?? source;
      return href === undefined ? label : <a href={href}>{label}</a>;
    }
    case 'Image':
      return <span className="muted">{/^!\[(.*?)\]/.exec(source)?.[1] ?? 'image'}</span>;
    case 'HardBreak':
      return <br />;
    case 'Escape':
      return source.slice(1);
    case 'Task':
      return <>{children(node, text)}</>;
    case 'HTMLBlock':
    case 'Comment':
    case 'CommentBlock':
    case 'ProcessingInstruction':
    case 'LinkReference':
      return null;
    default:
      return source;
  }
}

/** The text as its readers will see it. No HTML of the author is ever run. */
export default function Preview({
  text,
  promise,
  untitled,
}: {
  text: string;
  /** How a tracked action stands now. */
  promise?: Promise | undefined;
  /** The title where the page shows it already: the text begins below it. */
  untitled?: string | undefined;
}) {
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
  const skipped = text.slice(0, text.length - body.length).split('\n').length;
  const tree = markdownLanguage.parser.parse(body);
  const parts: ReactNode[] = [];
  for (let node = tree.topNode.firstChild; node !== null; node = node.nextSibling) {
    if (node === tree.topNode.firstChild && node.name === 'ATXHeading1' && untitled !== undefined) {
      const words = body.slice(node.from, node.to).replace(/^#\s+|\s+#*$/g, '');
      if (words === untitled) continue;
    }
    const line = skipped + body.slice(0, node.from).split('\n').length - 1;
    parts.push(
      <div key={node.from} data-line={line} tabIndex={-1}>
        {render(node, body)}
      </div>,
    );
  }
  return (
    <Promised value={promise}>
      <article className="preview">{parts}</article>
    </Promised>
  );
}
