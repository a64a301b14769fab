// Two wordings of a text: what differs, word by word, and how two changes of one text go together.

const WORDS = /\s+|[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}]/gu;
// Words of the one times words of the other, up to which they are compared: a tenth of a second.
const MOST = 4_000_000;

// Pairs [place in one, place in other] of what stayed, in order: the longest that both have in common.
function kept(one, other) {
  let start = 0;
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1;
  let end = 0;
  const room = Math.min(one.length, other.length) - start;
  while (end < room && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  const pairs = Array.from({ length: start }, (_, place) => [place, place]);
  pairs.push(...between(one, other, start, one.length - end, other.length - end));
  for (let place = end; place > 0; place -= 1) pairs.push([one.length - place, other.length - place]);
  return pairs;
}

function between(one, other, start, oneEnd, otherEnd) {
  const [rows, columns] = [oneEnd - start, otherEnd - start];
  if (rows * columns > MOST) return [];
  const width = columns + 1;
  const common = new Uint16Array((rows + 1) * width);
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const here = row * width + column;
      const isSame = one[start + row] === other[start + column];
      common[here] = isSame ? common[here + width + 1] + 1 : Math.max(common[here + width], common[here + 1]);
    }
  }
  const pairs = [];
  for (let row = 0, column = 0; row < rows && column < columns; ) {
    const here = row * width + column;
    if (one[start + row] === other[start + column]) pairs.push([start + row++, start + column++]);
    else if (common[here + width] >= common[here + 1]) row += 1;
    else column += 1;
  }
  return pairs;
}

// The text in pieces { words, isChanged }: changed is what `other` does not say so.
export function differences(text, other) {
  const words = text.match(WORDS) ?? [];
  const stays = new Set(kept(words, other.match(WORDS) ?? []).map(([place]) => place));
  const pieces = [];
  words.forEach((word, place) => {
    const isChanged = !stays.has(place);
    if (pieces.at(-1)?.isChanged === isChanged) pieces.at(-1).words += word;
    else pieces.push({ words: word, isChanged });
  });
  return joined(pieces);
}

// A space between two changed words is part of the change: fewer, longer marks.
function joined(pieces) {
  const found = [];
  pieces.forEach((piece, place) => {
    const isSpace = !piece.isChanged && /^ +$/.test(piece.words) && place > 0 && place < pieces.length - 1;
    const isChanged = piece.isChanged || isSpace;
    if (found.at(-1)?.isChanged === isChanged) found.at(-1).words += piece.words;
    else found.push({ ...piece, isChanged });
  });
  return found;
}

// Both changes of `base` in one text, line by line; null where they touch. The portal's own rule also joins a line that
// both went on writing: there this gives null, and the words wait for the next save.
export function merged(base, mine, theirs) {
  const [before, ours, others] = [base, mine, theirs].map((text) => (text === "" ? [] : text.split("\n")));
  const [ourPlaces, otherPlaces] = [new Map(kept(before, ours)), new Map(kept(before, others))];
  const found = [];
  let [at, our, other] = [0, 0, 0];
  for (let line = 0; line <= before.length; line += 1) {
    const isEnd = line === before.length;
    if (!isEnd && !(ourPlaces.has(line) && otherPlaces.has(line))) continue;
    const [ourEnd, otherEnd] = isEnd ? [ours.length, others.length] : [ourPlaces.get(line), otherPlaces.get(line)];
    const stretch = [before.slice(at, line), ours.slice(our, ourEnd), others.slice(other, otherEnd)];
    const [was, one, two] = stretch.map((lines) => JSON.stringify(lines));
    if (one === two || two === was) found.push(...stretch[1]);
    else if (one === was) found.push(...stretch[2]);
    else return null;
    if (!isEnd) found.push(before[line]);
    [at, our, other] = [line + 1, ourEnd + 1, otherEnd + 1];
  }
  return found.join("\n");
}
