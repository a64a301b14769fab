// A box of Markdown bullets: every <textarea class="bullets">, also one that is added later.
// Enter continues the list, Tab and Shift+Tab move lines in and out, Escape and then Tab leaves.
import { linesOf } from "./month-pasted.js";

const STEP = "  ";
const BULLET = /^(\s*)([-*+]|\d{1,3}[.)])(\s+|$)/;
let isLeaving = false;
let copied = "";

function bulletsBox(event) {
  return event.target instanceof HTMLTextAreaElement && event.target.matches(".bullets") ? event.target : null;
}

// The browser's own command, not `value`: what it changes can be undone with Ctrl+Z.
function write(box, start, end, words) {
  box.setSelectionRange(start, end);
  if (words === "" && start === end) return;
  if (document.execCommand(words ? "insertText" : "delete", false, words)) return;
  box.setRangeText(words, start, end, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

function lineAt(box, place) {
  const start = box.value.lastIndexOf("\n", place - 1) + 1;
  const next = box.value.indexOf("\n", place);
  const end = next === -1 ? box.value.length : next;
  return { start, end, words: box.value.slice(start, end) };
}

function mark(line) {
  const found = BULLET.exec(line);
  return found && { all: found[0], indent: found[1], sign: found[2] };
}

function following(sign) {
  return /^\d/.test(sign) ? `${Number.parseInt(sign, 10) + 1}${sign.at(-1)}` : sign;
}

// True if the key was answered here.
function enter(box) {
  const line = lineAt(box, box.selectionStart);
  const bullet = mark(line.words);
  if (!bullet || box.selectionStart < line.start + bullet.all.trimEnd().length) return false;
  const isEmpty = line.words.trim() === bullet.sign;
  if (isEmpty && bullet.indent) return move(box, -1);
  if (isEmpty) write(box, line.start, line.end, "");
  else write(box, box.selectionStart, box.selectionEnd, `\n${bullet.indent}${following(bullet.sign)} `);
  return true;
}

function move(box, direction) {
  const { selectionStart, selectionEnd } = box;
  const start = lineAt(box, selectionStart).start;
  const end = lineAt(box, Math.max(selectionStart, selectionEnd - 1)).end;
  const before = box.value.slice(start, end).split("\n");
  const above = start > 0 ? mark(lineAt(box, start - 1).words) : null;
  const deepest = above ? above.indent.length + STEP.length : 0;
  // A bullet two steps below the one above it would be read as something else than a list.
  if (direction > 0 && before[0].search(/\S|$/) + STEP.length > deepest) return true;
  const after = before.map((line) => moved(line, direction));
  const grown = (lines) => lines.join("\n").length;
  if (grown(after) === grown(before)) return true;
  write(box, start, end, after.join("\n"));
  box.setSelectionRange(
    Math.max(start, selectionStart + after[0].length - before[0].length),
    Math.max(start, selectionEnd + grown(after) - grown(before)),
  );
  return true;
}

function moved(line, direction) {
  if (direction < 0) return line.replace(/^(\t| {1,2})/, "");
  return line.trim() ? STEP + line : line;
}

function paste(box, lines) {
  const { selectionStart: start, selectionEnd: end } = box;
  const line = lineAt(box, start);
  const bullet = mark(line.words);
  const isFirst = box.value.trim() === "";
  if (lines.length === 1) return write(box, start, end, isFirst ? `- ${lines[0].words}` : lines[0].words);
  const holdsBullets = isFirst || bullet !== null;
  const depth = bullet ? Math.floor(bullet.indent.length / STEP.length) : 0;
  const written = lines.map(({ level, isBullet, words }) =>
    holdsBullets || isBullet ? `${STEP.repeat(depth + level)}- ${words}` : words,
  );
  const ahead = box.value.slice(line.start, start);
  const behind = box.value.slice(end, lineAt(box, end).end);
  const isBare = ahead.trim() === "" || mark(ahead)?.all === ahead;
  const rest = behind.trim() ? `\n${bullet ? `${bullet.indent}- ` : ""}` : "";
  write(box, isBare ? line.start : start, end, (isBare ? "" : "\n") + written.join("\n") + rest);
  const caret = box.selectionStart - rest.length;
  box.setSelectionRange(caret, caret);
}

document.addEventListener("keydown", (event) => {
  const box = bulletsBox(event);
  if (!box || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  const wasLeaving = isLeaving;
  if (event.key !== "Shift") isLeaving = event.key === "Escape";
  let isAnswered = false;
  if (event.key === "Enter" && !event.shiftKey) isAnswered = enter(box);
  // Nothing can be moved in an empty box, so Tab passes through it as through any field.
  if (event.key === "Tab" && !wasLeaving && box.value.trim()) isAnswered = move(box, event.shiftKey ? -1 : 1);
  if (isAnswered) event.preventDefault();
});

document.addEventListener("beforeinput", (event) => {
  const box = bulletsBox(event);
  if (!box || event.inputType !== "insertText" || event.isComposing || box.value !== "") return;
  if (!event.data || /^[-*+#\s]/.test(event.data) || BULLET.test(event.data)) return;
  event.preventDefault();
  write(box, 0, 0, `- ${event.data}`);
});

// An accent that was composed of two keys cannot be held back: its bullet comes after it.
document.addEventListener("compositionend", (event) => {
  const box = bulletsBox(event);
  if (!box || !event.data || box.value !== event.data) return;
  write(box, 0, 0, "- ");
  box.setSelectionRange(box.value.length, box.value.length);
});

for (const kind of ["copy", "cut"]) {
  document.addEventListener(kind, (event) => {
    const box = bulletsBox(event);
    if (box) copied = box.value.slice(box.selectionStart, box.selectionEnd);
  });
}

document.addEventListener("paste", (event) => {
  const box = bulletsBox(event);
  if (!box || box.readOnly) return;
  const text = event.clipboardData.getData("text/plain").replaceAll("\r\n", "\n");
  // What was copied from such a box goes back as it was.
  if (text !== "" && text === copied) return;
  const lines = linesOf(event.clipboardData.getData("text/html"), text);
  const isPlain = lines.length === 1 && lines[0].words === text.trim() && box.value !== "";
  if (!lines.length || isPlain) return;
  event.preventDefault();
  paste(box, lines);
});

document.addEventListener("focusin", (event) => {
  isLeaving = false;
  const box = bulletsBox(event);
  if (box) describe(box);
});

// The way out of the box is said to those who hear the page, too: the page comes with the words.
function describe(box) {
  const hint = document.getElementById("bullets-hint");
  hint.hidden = false;
  const told = (box.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean);
  if (!told.includes(hint.id)) box.setAttribute("aria-describedby", [...told, hint.id].join(" "));
}

for (const box of document.querySelectorAll("textarea.bullets")) describe(box);
