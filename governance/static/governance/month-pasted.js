// What the clipboard holds, as lines for a box of bullets: from Word, a web page, a mail, plain text.
// A line is { level, isBullet, words }: level 0 is the outermost, words are plain text in one line.

const UNSEEN = /[\u00ad\u200b-\u200d\u2060\ufeff]/g;
const SIGNS = /^(?:[•·▪▫◦●○■□▸►‣⁃∙\uf000-\uf0ff]|[o\-–—*+](?=\s)|[§Øüv](?=[\t\u00a0]))/u;
const NUMBER = /^\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)](?=\s)/i;
// What a tracked change or a stroke takes out is no part of the text.
const STRUCK = "del, s, strike, .msoDel";
const LEFT_OUT = "head, style, script, template, title, meta, link, noscript, svg, [data-style*='mso-list:ignore' i]";
const BLOCKS = new Set(
  (
    "address article aside blockquote center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header " +
    "hr li main nav ol p pre section table tbody td tfoot th thead tr ul"
  ).split(" "),
);

export function linesOf(html, text) {
  const found = html ? fromHtml(html) : [];
  const lines = found.length ? found : fromText(text);
  // The plain text beside it holds the struck words too.
  if (found.length === 1 && /<(?:del|s|strike)\b|msoDel/i.test(html)) return settled(found);
  // A number before a few words may belong to them; before each of several lines it is a mark.
  if (lines.length === 1 && !text.trim().includes("\n")) {
    return [{ level: 0, isBullet: false, words: text.trim().replace(SIGNS, "").trimStart() }];
  }
  return settled(lines);
}

// Levels begin at 0 and grow by one at a time, however deep the source had set them in.
function settled(lines) {
  const outermost = Math.min(...lines.map((line) => line.level));
  let deepest = 0;
  return lines.map((line) => {
    const level = Math.min(line.level - outermost, deepest);
    deepest = level + 1;
    return { ...line, level };
  });
}

function clean(words) {
  return words.replace(UNSEEN, "").replace(/\s+/gu, " ").trim();
}

function withoutSign(words) {
  const sign = (SIGNS.exec(words) ?? NUMBER.exec(words))?.[0] ?? "";
  return { sign, words: clean(words.slice(sign.length)) };
}

function fromHtml(html) {
  const inert = new DOMParser().parseFromString(withoutStyle(html), "text/html");
  for (const each of inert.querySelectorAll(`${LEFT_OUT}, ${STRUCK}`)) each.remove();
  const lines = [];
  let open = null;
  const close = () => {
    const { sign, words } = withoutSign(clean(open?.words ?? ""));
    if (words) lines.push({ level: open.level, isBullet: open.isBullet || sign !== "", words });
    open = null;
  };
  const walk = (node, place) => {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!open && !node.data.trim()) return;
      open ??= { ...place, words: "" };
      open.words += node.data;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const name = node.localName;
    if (name === "br") return place.isBullet ? walk(new Text(" "), place) : close();
    const isBlock = BLOCKS.has(name);
    if (isBlock) close();
    if (name === "tr" && !node.querySelector("li, tr, p + p")) {
      const cells = [...node.cells].map((cell) => clean(cell.textContent)).filter(Boolean);
      open = { ...place, words: cells.join(" – ") };
    } else {
      const within = placeOf(node, name, place);
      for (const child of node.childNodes) walk(child, within);
    }
    if (isBlock) close();
  };
  walk(inert.body, { depth: 0, level: 0, isBullet: false });
  close();
  return lines;
}

// The page's policy forbids styles and scripts of the source, and would complain of each. Where a style says
// how deep one of Word's lists is, it is kept under another name.
function withoutStyle(html) {
  return html
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, "")
    .replace(/<[^>]*>/g, (tag) => tag.replace(/([\s"'/])(style|on\w+)\s*=/gi, "$1 data-$2="));
}

// Word says the level of a list in a style, its web edition in an attribute; others nest their lists.
function placeOf(element, name, place) {
  const ofWord = /mso-list:[^;]*level(\d)/i.exec(element.dataset.style ?? "");
  if (ofWord) return { ...place, level: Number(ofWord[1]) - 1, isBullet: true };
  if (name === "ul" || name === "ol") return { ...place, depth: place.depth + 1 };
  if (name !== "li") return place;
  const depth = Number(element.dataset.ariaLevel ?? element.ariaLevel ?? 0) || Math.max(place.depth, 1);
  return { depth, level: depth - 1, isBullet: true };
}

function fromText(text) {
  const lines = [];
  let open = [];
  for (const line of text.replace(UNSEEN, "").split(/[\n\u2028]/)) {
    const indent = /^\s*/.exec(line)[0].replaceAll("\t", "    ").length;
    const { sign, words } = withoutSign(line.trimStart());
    if (!words) continue;
    const last = lines.at(-1);
    // A line that a printed page broke goes on in small letters.
    if (!sign && last?.isBullet && /^\p{Ll}/u.test(words)) {
      last.words += ` ${words}`;
      continue;
    }
    const kind = /\w/.test(sign) && sign !== "o" ? "1" : sign;
    open = opened(open, { indent, kind });
    lines.push({ level: open.length - 1, isBullet: sign !== "", words });
  }
  return lines;
}

// What is open after a line set in so far, with this sign: a sign seen before closes those within it, and
// one at the margin does not stand under the paragraph before it.
function opened(open, { indent, kind }) {
  const outer = open.filter((each) => each.indent < indent || (each.indent === indent && each.kind && kind));
  const place = outer.findIndex((each) => each.kind === kind && each.indent === indent);
  return place === -1 ? [...outer, { indent, kind }] : outer.slice(0, place + 1);
}
