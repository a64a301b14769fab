// The minute sheet: one panel open, the agenda beside it, keys for everything. Without this script the page is a
// plain form for each item; with it nothing waits for the portal, and nothing that was typed is lost.
import { Agenda } from "./month-agenda.js";
import { sayTheRest } from "./month-attendance.js";
import { Connection } from "./month-connection.js";
import { openNext } from "./month-matters.js";
import { Panel } from "./month-panel.js";
import { Presence } from "./month-presence.js";
import * as unsent from "./month-unsent.js";

const sheet = document.querySelector("[data-sheet]");
const panels = new Map();
let opened = sheet.dataset.opened;
let isLeaving = false;
// States in which an item waits for its minute-taker, and what is said of it once they have left it.
const NEEDS_ONE = new Map([
  ["conflict", ": the same words were changed twice. Both wordings are kept: open it and choose. "],
  ["refused", ": something was not saved. Open it to see why. "],
]);
const waiting = new Map();
// Addresses to which a button beside the notes is sending: pressed again meanwhile it does nothing.
const underWay = new Set();

const connection = new Connection({
  account: sheet.dataset.account,
  token: sheet.querySelector("[name=csrfmiddlewaretoken]").value,
  tokenAddress: () => panels.get(opened).form.dataset.othersUrl,
});
const agenda = new Agenda(sheet.querySelector(".sheet-agenda"), open);

function told(panel, state, body) {
  if (body?.mark) agenda.mark(panel.key, body.mark);
  if (state === "saving") return;
  const words = panel.conflicts.length ? "two wordings: choose" : "not yet in the record";
  agenda.warn(panel.key, panel.saving.isUnwritten ? words : "");
  if (NEEDS_ONE.has(state)) waiting.set(panel.key, state);
  else if (state !== "held" || !panel.conflicts.length) waiting.delete(panel.key);
  tellOfOthers();
}

function rested(panel) {
  if (panels.get(panel.key) === panel && panel.isQuiet && panel.isBehind()) refresh(panel);
}

// Above the open item, what asks for an answer in one that was left.
function tellOfOthers() {
  const line = sheet.querySelector("[data-elsewhere]");
  const others = [...waiting].filter(([key]) => key !== opened);
  const told = others.map(([key, state]) => `${key} ${state}`).join();
  if (line.dataset.told === told) return;
  line.dataset.told = told;
  line.hidden = !told;
  line.replaceChildren();
  for (const [key, state] of others) {
    const link = document.createElement("a");
    Object.assign(link, { href: `?item=${key}`, textContent: agenda.nameOf(key) });
    link.addEventListener("click", (event) => {
      event.preventDefault();
      open(key);
    });
    line.append(link, NEEDS_ONE.get(state));
  }
}

function open(key, { isBack = false } = {}) {
  if (!panels.has(key)) return;
  const before = panels.get(opened);
  if (key !== opened) {
    before.saving.checkpoint();
    before.form.hidden = true;
    opened = key;
    panels.get(key).form.hidden = false;
    if (!isBack) history.pushState(null, "", `${sheet.dataset.address}?item=${key}`);
    presence.look();
  }
  agenda.show(key);
  tellOfOthers();
  panels.get(key).firstToSee.focus();
}

function openBeside(step) {
  const key = agenda.beside(opened, step);
  if (key) open(key);
  else panels.get(opened).saving.checkpoint();
}

// The panel as the record is now, in place of one in which nothing waits, and that is still the one on the page: two
// of these can be under way at once.
async function refresh(panel) {
  const isOnThePage = () => panel.isQuiet && panels.get(panel.key) === panel;
  const response = await fetch(`${sheet.dataset.address}?item=${panel.key}`, { redirect: "manual" }).catch(() => null);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector(`form[data-item="${panel.key}"]`);
  if (!fresh || !isOnThePage()) return;
  agenda.renew(page);
  const focused = panel.form.contains(document.activeElement) ? document.activeElement : null;
  const [name, start] = [focused?.getAttribute("name"), focused?.selectionStart];
  const others = panel.form.querySelector("[data-others]").textContent;
  const said = panel.form.querySelector("[data-state]");
  fresh.hidden = panel.form.hidden;
  // What somebody has opened or folded stays so; of one group the open one comes last, as it folds the others.
  const folds = [...panel.form.querySelectorAll("details[id]")].sort((one, other) => one.open - other.open);
  for (const { id, open: isOpen } of folds) {
    const fold = fresh.querySelector(`#${CSS.escape(id)}`);
    if (fold) fold.open = isOpen;
  }
  panel.form.replaceWith(document.adoptNode(fresh));
  panels.set(panel.key, new Panel(fresh, connection, { told, rested }));
  fresh.querySelector("[data-others]").textContent = others;
  // “Saved 14:03” stays true, and stays.
  const line = fresh.querySelector("[data-state]");
  if (!line.textContent) {
    line.replaceChildren(...said.childNodes);
    line.dataset.state = said.dataset.state ?? "";
  }
  if (focused) (name && fresh.querySelector(`[name="${CSS.escape(name)}"]`) || panels.get(panel.key).boxToWriteIn).focus();
  if (start != null) document.activeElement.setSelectionRange?.(start, start);
}

async function submitted(event) {
  const panel = panels.get(event.target.dataset.item);
  const button = event.submitter;
  if (!panel || button?.hasAttribute("data-discard")) {
    if (panel) unsent.release(panel.key);
    isLeaving = true;
    return;
  }
  event.preventDefault();
  if (button?.hasAttribute("formaction")) return doBeside(panel, button);
  if (button?.value === "next") openBeside(1);
  else panel.saving.checkpoint({ isAsked: true });
}

// Another item after this one, or this one at a later meeting: the notes are saved first.
async function doBeside(panel, button) {
  const address = button.getAttribute("formaction");
  if (underWay.has(address)) return;
  underWay.add(address);
  const inputs = [panel.form.elements.namedItem("key"), ...button.closest("[data-beside]").querySelectorAll("[name]")];
  const fields = inputs.filter(({ type, checked }) => type !== "checkbox" || checked).map(({ name, value }) => [name, value]);
  await panel.saving.checkpoint();
  const { state, body } = await connection.post(address, fields);
  if (body?.address) return window.location.assign(body.address);
  underWay.delete(address);
  // It may be done where no answer came: the key that goes with it makes a second press the same one.
  const message = state === "away" ? "The portal did not answer. Press again: it is done once." : "Nothing was changed. Try again in a moment.";
  panel.notice.tell("refused", body ?? { message });
}

function clicked(event) {
  const rest = event.target.closest("[data-rest]");
  if (rest) {
    event.preventDefault();
    sayTheRest(rest.form, rest.dataset);
    rest.form.querySelector("h2").focus();
    rest.remove();
    panels.get(opened).saving.checkpoint();
    return;
  }
  const take = event.target.closest("[data-take]");
  const now = event.target.closest("[data-now]");
  if (!take && !now) return;
  event.preventDefault();
  const form = event.target.closest("form");
  const input = form.elements.namedItem((take ?? now).dataset.take ?? now.dataset.now);
  if (take) input.value = [input.value.trim(), take.dataset.words.trim()].filter(Boolean).join("\n\n");
  else input.value = new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.focus();
}

// Where Enter saves, or does what stands beside the notes; in a decision or an action Shift+Enter begins a new line.
const LINES = "form[data-item] :is(input:not([type=checkbox]), textarea:not(.bullets))";

function beginLate(form) {
  const late = form.querySelector("[data-late]");
  if (!late) return;
  late.open = true;
  late.querySelector("[name=heading]").focus();
}

const KEYS = {
  a: () => panels.get(opened).rows.begin("action"),
  d: () => panels.get(opened).rows.begin("decision"),
  i: () => beginLate(panels.get(opened).form),
  m: () => openNext(panels.get(opened).form),
  n: () => openBeside(1),
  p: () => openBeside(-1),
};

function pressed(event) {
  if (event.isComposing || event.shiftKey) return;
  if (event.key === "Enter" && event.target.matches(LINES)) {
    // Else the browser would press the first button of the form, whatever that is.
    event.preventDefault();
    const beside = event.target.closest("[data-beside]");
    if (beside) doBeside(panels.get(opened), beside.querySelector("button"));
    else panels.get(opened).saving.checkpoint({ isAsked: true });
    return;
  }
  const isSave = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "s";
  const isAlt = event.altKey && !event.ctrlKey && !event.metaKey;
  // With Option a Mac types another letter: there the place of the key tells which one is meant.
  const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace("Key", "").toLowerCase();
  const act = isSave ? () => panels.get(opened).saving.checkpoint({ isAsked: true }) : isAlt && KEYS[letter];
  if (!act) return;
  event.preventDefault();
  act();
}

function each(act) {
  for (const panel of panels.values()) act(panel);
}

unsent.of(sheet.dataset.account);
for (const form of sheet.querySelectorAll("form[data-item]")) {
  panels.set(form.dataset.item, new Panel(form, connection, { told, rested }));
}
const presence = new Presence(connection, () => panels.get(opened), refresh);
if (panels.has(opened)) {
  document.addEventListener("keydown", pressed);
  sheet.addEventListener("submit", submitted);
  sheet.addEventListener("click", clicked);
  for (const keys of sheet.querySelectorAll("[data-keys]")) keys.hidden = false;
  agenda.show(opened);
  panels.get(opened).boxToWriteIn.focus();
}
window.addEventListener("popstate", () => {
  open(new URLSearchParams(window.location.search).get("item") ?? sheet.dataset.opened, { isBack: true });
});
window.addEventListener("online", () => each((panel) => panel.saving.work()));
document.addEventListener("visibilitychange", () => {
  if (document.hidden) each((panel) => panel.saving.leave());
});
window.addEventListener("pagehide", () => each((panel) => panel.saving.leave({ forGood: true })));
window.addEventListener("beforeunload", (event) => {
  const waits = [...panels.values()].some((panel) => panel.conflicts.length || panel.saving.isStuck);
  if (waits && !isLeaving) event.preventDefault();
});
