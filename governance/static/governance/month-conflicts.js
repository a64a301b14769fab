// Two wordings of one field, side by side, until somebody chooses: nothing of either is written over before.
import { unfold } from "./month-notice.js";
import { differences } from "./month-wording.js";

const CHOICES = { mine: "Keep mine", theirs: "Take theirs", both: "Keep both" };
const OF_BOTH = { mine: "Keep these", theirs: "Take the other", both: "Keep both" };

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...children);
  return made;
}

// Changed words are underlined and thick, and said to those who hear the page: nothing rests on colour.
function wording(text, other) {
  const whole = element("div", { class: "sheet-wording" });
  if (!text.trim()) return element("p", { class: "sheet-wording" }, "Nothing: it was removed.");
  for (const piece of differences(text, other)) {
    if (!piece.isChanged || !piece.words.trim()) whole.append(piece.words);
    else whole.append(element("mark", {}, hidden("[differs: "), piece.words, hidden("]")));
  }
  return whole;
}

function hidden(words) {
  return element("span", { class: "govuk-visually-hidden" }, words);
}

function clock(moment) {
  const at = new Date(moment);
  return Number.isNaN(at.getTime()) ? "" : `, ${at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`;
}

// `choose(choice)` is called with mine, theirs or both.
function box(conflict, id, choose) {
  const { label, mine, theirs, theirs_by: by, theirs_at: at } = conflict;
  const isOwn = by.startsWith("You");
  const sides = element(
    "div",
    { class: "sheet-sides" },
    element("div", {}, element("h4", {}, isOwn ? "Yours, in this window" : "Yours"), wording(mine, theirs)),
    element("div", {}, element("h4", {}, `${by}${clock(at)}`), wording(theirs, mine)),
  );
  const buttons = element("p", { class: "sheet-choices" });
  for (const [choice, words] of Object.entries(isOwn ? OF_BOTH : CHOICES)) {
    if (choice === "both" && !conflict.can_both) continue;
    const button = element("button", { type: "button", class: "button" }, words, hidden(` of ${label}`));
    button.addEventListener("click", () => choose(choice));
    buttons.append(button);
  }
  const who = isOwn ? "You changed" : "Two of you changed";
  const where = isOwn ? " in two windows" : "";
  const title = element("h3", { id: `${id}-title`, tabindex: "-1" }, `${who} the ${label.toLowerCase()}${where}`);
  const told = element("p", {}, "Both wordings are kept until you choose. You can go on typing meanwhile.");
  const group = { class: "sheet-conflict", "data-conflict": conflict.field, role: "group" };
  return element("section", { ...group, "aria-labelledby": `${id}-title` }, title, told, sides, buttons);
}

// Shows those of a panel instead of those shown before; `settle(conflict, choice)` is told the choice.
export function show(panel, conflicts, settle) {
  const hadFocus = panel.querySelector("[data-conflict]:focus-within")?.dataset.conflict;
  for (const each of panel.querySelectorAll("[data-conflict]")) each.remove();
  conflicts.forEach((conflict, place) => {
    const id = `item-${panel.dataset.item}-conflict-${place}`;
    const made = box(conflict, id, (choice) => settle(conflict, choice));
    const input = panel.querySelector(`[name="${CSS.escape(conflict.field)}"]`);
    const field = input?.closest("[data-field]") ?? input;
    if (field) unfold(field);
    // The panel itself is hidden where somebody has gone on to another item.
    const isShown = field && [null, panel].includes(field.closest("[hidden]"));
    if (isShown) field.before(made);
    else panel.querySelector("h2").after(made);
    if (hadFocus === conflict.field) made.querySelector("h3").focus();
  });
}
