// What is wrong with a page as it stands in front of a person. Runs inside the browser, so it imports nothing.

/** Words that are for machines, and what they are called in a finding. */
export const machineWords = [
  ['a UUID', String.raw`\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b`],
  ['an instant', String.raw`\b\d{4}-\d\d-\d\dT\d\d:\d\d`],
  ['a class', String.raw`\b(dev\.unrepeat|javax?\.[a-z]|org\.springframework)|\b[A-Z]\w+(Exception|Error)\b`],
  ['no value', String.raw`\b(undefined|NaN|null)\b|\[object \w+\]`],
  ['a name of the code', String.raw`\b[a-z0-9]+(_[a-z0-9]+)+\b|\b[A-Z]{2,}(_[A-Z]+)+\b`],
];

/** A page that has each fault once, and what each is called: whoever looks has to see them. */
export const broken = `<style>p { margin: 0; position: relative }</style>
  <p>first words</p><p style="margin-top: -14px">second words</p>
  <p>hidden words</p><div style="position: relative; margin-top: -18px; height: 20px; background: red"></div>
  <p style="width: 60px; overflow: hidden; white-space: nowrap">words that are cut off</p>
  <section class="card" style="width: 60px; white-space: nowrap">words over the edge of it</section>
  <p style="width: 3000px; text-align: right">far away</p>
  <p>0190a0a0-1234-7abc-8def-0123456789ab, 2026-11-29T09:00:00Z, dev.unrepeat.Thing, undefined, in_review</p>`;
export const faultsOfBroken = [
  'text over text',
  'covered',
  'cut off',
  'over the edge',
  'scrolls sideways',
  ...machineWords.map(([what]) => what),
];

/**
 * Looks at what is on the screen now and answers with a sentence for each fault.
 *
 * @param words what `machineWords` lists
 * @param allowed texts in which machine words are right, as sources of regular expressions
 * @param scroll whether to go down the page
 */
export async function faultsOf({ words, allowed, scroll }) {
  const found = new Set();
  const quiet = document.createElement('style');
  // What takes no clicks is seen all the same.
  quiet.textContent = '*, *::before, *::after { pointer-events: auto !important; }';

  const cut = (text) => {
    const line = text.replace(/\s+/g, ' ');
    return line.length > 60 ? `${line.slice(0, 60)}…` : line;
  };
  const nameOf = (element) => {
    const own = (each) =>
      each.localName +
      (each.id !== '' && !/mantine|:/.test(each.id) ? `#${each.id}` : '') +
      [...each.classList]
        .filter((name) => !/^(m_|mantine-focus|mantine-active|__)/.test(name))
        .slice(0, 2)
        .map((name) => `.${name}`)
        .join('');
    const above = element.parentElement;
    return above === null ? own(element) : `${own(above)} > ${own(element)}`;
  };
  const styles = new Map();
  const styleOf = (element) => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const parentOf = (element) => element.parentElement ?? element.getRootNode().host ?? null;
  const popup = (element) => element.closest('[data-portal], .cm-tooltip');
  const stays = (element) => {
    for (let each = element; each !== null; each = parentOf(each))
      if (['fixed', 'sticky'].includes(styleOf(each).position)) return true;
    return false;
  };
  const isOpaque = (element) => {
    const { backgroundColor, opacity, visibility } = styleOf(element);
    if (opacity !== '1' || visibility !== 'visible') return false;
    const alpha = /rgba\(.*,\s*([\d.]+)\)|\/\s*([\d.]+)\)/.exec(backgroundColor);
    return alpha === null ? backgroundColor !== 'transparent' : Number(alpha[1] ?? alpha[2]) > 0.5;
  };

  /** The part of a box that is inside of everything that cuts it off, and the first that hides some of it. */
  const visiblePart = (element, rect) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
    let { left, top, right, bottom } = rect;
    let cutter = null;
    let scrolls = false;
    let out = false;
    for (let each = element; each !== null && each !== document.documentElement; each = parentOf(each)) {
      const style = styleOf(each);
      if (style.clipPath !== 'none' || style.clip !== 'auto') return null;
      if (out && style.position === 'static') continue;
      out = style.position === 'absolute' || style.position === 'fixed' || (out && style.position !== 'relative');
      if (style.position === 'fixed') break;
      const hides = [style.overflowX, style.overflowY].some((way) => way !== 'visible');
      if (!hides || each === document.body || style.display === 'inline') continue;
      const box = each.getBoundingClientRect();
      scrolls ||= [style.overflowX, style.overflowY].some((way) => way === 'auto' || way === 'scroll');
      const lost =
        left < box.left - 2 || right > box.right + 2 || (top < box.bottom - 3 && bottom - 4 > box.bottom) || false;
      const dots = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none';
      if (lost && !scrolls && !dots && cutter === null) cutter = each;
      if (dots && lost) cutter = undefined;
      left = Math.max(left, box.left);
      top = Math.max(top, box.top);
      right = Math.min(right, box.right);
      bottom = Math.min(bottom, box.bottom);
    }
    if (right - left < 2 || bottom - top < 2) return null;
    return { left, top, right, bottom, cutter: cutter ?? null, scrolls };
  };

  const isNear = ({ left, top, right, bottom }) => bottom > 0 && top < innerHeight && right > 0 && left < innerWidth;
  const texts = (whole = true) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    const all = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (node.data.trim() === '' || ['SCRIPT', 'STYLE', 'NOSCRIPT', 'OPTION'].includes(element.tagName)) continue;
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()];
      for (const rect of rects) {
        if (rect.width < 2 || rect.height < 2 || !(whole || isNear(rect))) continue;
        const part = visiblePart(element, rect);
        if (part !== null) all.push({ node, element, rect, part, text: node.data.trim() });
      }
    }
    return all;
  };

  const onScreen = ({ part }) => isNear(part);
  /** Where letters are: the line's box without what stands above and below them. */
  const letters = ({ part }) => {
    const height = part.bottom - part.top;
    return { ...part, top: part.top + height * 0.28, bottom: part.bottom - height * 0.25 };
  };

  /** Whether something opaque lies over the element at this point. */
  const coverAt = (element, x, y) => {
    if (x < 0 || y < 0 || x >= innerWidth || y >= innerHeight) return null;
    for (const each of document.elementsFromPoint(x, y)) {
      if (each === element || each.contains(element) || element.contains(each)) return null;
      if (isOpaque(each) || ['IMG', 'CANVAS'].includes(each.tagName)) return each;
    }
    return null;
  };

  const lookAt = (all) => {
    const seen = all.filter(onScreen).map((text) => ({ ...text, box: letters(text) }));
    const uncovered = [];
    for (const text of seen) {
      const { left, right, top, bottom } = text.box;
      const y = (top + bottom) / 2;
      const covers = [0.15, 0.5, 0.85].map((share) => coverAt(text.element, left + (right - left) * share, y));
      const cover = covers.find((each) => each !== null) ?? null;
      if (cover === null) {
        uncovered.push(text);
        continue;
      }
      const free = covers.some((each) => each === null);
      if (free) uncovered.push(text);
      const over = popup(cover);
      // What lies over all of the page, sticks to its edge or was opened over it may hide what is below.
      const mayHide = stays(cover) || (over !== null && (!over.matches('.cm-tooltip') || popup(text.element) === null));
      if (!mayHide) found.add(`covered: "${cut(text.text)}" (${nameOf(text.element)}) by ${nameOf(cover)}`);
    }
    uncovered.sort((one, other) => one.box.top - other.box.top);
    for (let at = 0; at < uncovered.length; at += 1) {
      const one = uncovered[at];
      for (let next = at + 1; next < uncovered.length && uncovered[next].box.top < one.box.bottom; next += 1) {
        const other = uncovered[next];
        if (one.node === other.node) continue;
        const left = Math.max(one.box.left, other.box.left);
        const right = Math.min(one.box.right, other.box.right);
        const top = Math.max(one.box.top, other.box.top);
        const bottom = Math.min(one.box.bottom, other.box.bottom);
        if (right - left < 2 || bottom - top < 1) continue;
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        if (coverAt(one.element, x, y) !== null || coverAt(other.element, x, y) !== null) continue;
        const pair = [one, other].map(({ text, element }) => `"${cut(text)}" (${nameOf(element)})`);
        found.add(`text over text: ${pair.join(' and ')}`);
      }
    }
  };

  document.head.append(quiet);
  const startedAt = scrollY;
  try {
    if (scroll) {
      const end = document.documentElement.scrollHeight - innerHeight;
      for (let y = 0; ; y += innerHeight * 0.7) {
        scrollTo({ top: Math.min(y, end), behavior: 'instant' });
        lookAt(texts(false));
        if (y >= end) break;
      }
      scrollTo({ top: startedAt, behavior: 'instant' });
    } else lookAt(texts(false));

    const all = texts();
    for (const { element, rect, part, text } of all) {
      if (part.cutter !== null && popup(part.cutter)?.contains(element) !== false)
        found.add(`cut off: "${cut(text)}" (${nameOf(element)}) in ${nameOf(part.cutter)}`);
      if (part.scrolls || element.closest('.cm-tooltip') !== null) continue;
      const card = element.closest('.card, [role=dialog]');
      const edge = card?.getBoundingClientRect();
      if (edge !== undefined && edge.width > 0 && (rect.right > edge.right + 1 || rect.left < edge.left - 1))
        if (part.right > edge.right + 1 || part.left < edge.left - 1)
          found.add(`over the edge: "${cut(text)}" (${nameOf(element)}) of ${nameOf(card)}`);
    }
    for (const card of document.querySelectorAll('.card')) {
      if (card.getClientRects().length === 0 || styleOf(card).overflowX !== 'visible') continue;
      const edge = card.getBoundingClientRect();
      for (const each of card.querySelectorAll('table, button, input, img, svg')) {
        const box = each.getBoundingClientRect();
        if (box.width > 0 && box.right > edge.right + 1 && visiblePart(each, box)?.right > edge.right + 1)
          found.add(`over the edge: ${nameOf(each)} of ${nameOf(card)}`);
      }
    }
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) {
      const widest = all.toSorted((one, other) => other.part.right - one.part.right)[0];
      found.add(`scrolls sideways by ${wide} px, "${cut(widest?.text ?? '')}" is furthest to the right`);
    }

    const patterns = words.map(([what, source]) => [what, new RegExp(source)]);
    const rights = allowed.map((source) => new RegExp(source, 'g'));
    const read = (text, element, where) => {
      const rest = rights.reduce((left, right) => left.replace(right, ' '), text);
      for (const [what, pattern] of patterns) {
        const hit = pattern.exec(rest);
        if (hit !== null) found.add(`${what}: "${hit[0]}" in ${where}"${cut(text)}" (${nameOf(element)})`);
      }
    };
    const machine = 'pre, code, kbd, .cm-editor, [contenteditable], textarea';
    const said = new Set();
    for (const { element, node } of all) {
      if (said.has(node) || element.closest(machine) !== null) continue;
      said.add(node);
      read(node.data.trim(), element, '');
    }
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`))
        if (element.getClientRects().length > 0 && element.closest(machine) === null)
          read(element.getAttribute(name), element, `${name} `);
  } finally {
    quiet.remove();
  }
  return [...found];
}
