// Rows of a panel, one for each action or decision: added from the page's <template>, taken away again.
// A new row has a key of its own, by which the portal knows it should it be sent twice.
import { isBare } from "./month-fields.js";

const KINDS = {
  decision: { words: "Add a decision", key: "D" },
  action: { words: "Add an action", key: "A" },
  person: { words: "Add somebody", key: "" },
};

function newKey() {
  return `n${crypto.getRandomValues(new Uint32Array(4)).join("")}`;
}

export class Rows {
  constructor(panel) {
    this.panel = panel;
    for (const row of panel.querySelectorAll("[data-row-of]")) this.prepare(row);
    for (const kind of Object.keys(KINDS)) this.list(kind)?.append(this.adder(kind));
  }

  // Without script each kind ends in an empty row, and a box is ticked to remove one; here are buttons for both.
  prepare(row) {
    if (!isSaved(row) && isBare(row)) return row.remove();
    const tick = tickOf(row);
    if (tick) tick.closest("[data-field]").hidden = true;
    (row.querySelector("[data-body]") ?? row).append(this.dropper(row));
    showRemoval(row);
  }

  adder(kind) {
    const { words, key } = KINDS[kind];
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button sheet-add", textContent: key ? `${words} (Alt+${key})` : words });
    if (key) button.setAttribute("aria-keyshortcuts", `Alt+${key}`);
    button.addEventListener("click", () => this.begin(kind));
    return button;
  }

  dropper(row) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "button sheet-drop", textContent: "Remove" });
    button.addEventListener("click", () => this.drop(row));
    return button;
  }

  list(kind) {
    return this.panel.querySelector(`[data-rows="${kind}"]`);
  }

  add(kind, key = newKey()) {
    const template = document.querySelector(`template[data-row="${kind}"]`);
    const row = template.content.firstElementChild.cloneNode(true);
    for (const element of [row, ...row.querySelectorAll("*")]) {
      for (const attribute of element.attributes) {
        if (!attribute.value.includes("__key__")) continue;
        const here = attribute.value.replace(/^item-\d+-/, `item-${this.panel.dataset.item}-`);
        attribute.value = here.replaceAll("__key__", key);
      }
    }
    row.append(this.dropper(row));
    const last = this.list(kind).querySelector(".sheet-row:last-of-type");
    if (last) last.after(row);
    else this.list(kind).querySelector("legend").after(row);
    return row;
  }

  // An empty row that is there already is used; its words are where one types next.
  begin(kind) {
    if (!this.list(kind)) return;
    const rows = [...this.list(kind).querySelectorAll("[data-row-of]")];
    const row = rows.find((each) => !isSaved(each) && isBare(each)) ?? this.add(kind);
    row.querySelector("textarea, input:not([type=hidden])").focus();
    row.scrollIntoView({ block: "nearest" });
  }

  // A row that is in the record goes at the next checkpoint, and can be put back until then.
  drop(row) {
    if (isSaved(row)) {
      const tick = tickOf(row) ?? this.newTick(row);
      tick.checked = !tick.checked;
      showRemoval(row);
    } else {
      const adder = this.list(row.dataset.rowOf).querySelector(".sheet-add");
      row.remove();
      adder.focus();
    }
    this.panel.dispatchEvent(new Event("input", { bubbles: true }));
  }

  newTick(row) {
    const tick = document.createElement("input");
    const name = `${row.dataset.rowOf}-${row.dataset.ref}-removed`;
    Object.assign(tick, { type: "checkbox", name, value: "on", hidden: true });
    row.append(tick);
    return tick;
  }

  // Of rows that were in the record when they were sent: those that somebody removed are gone now.
  removeThose(names) {
    for (const row of this.panel.querySelectorAll("[data-row-of]")) {
      if (names.has(`${row.dataset.rowOf}-${row.dataset.ref}`)) row.remove();
    }
  }
}

function tickOf(row) {
  return row.querySelector("[type=checkbox][name$='-removed']");
}

function showRemoval(row) {
  const isGoing = Boolean(tickOf(row)?.checked);
  row.classList.toggle("sheet-going", isGoing);
  row.querySelector(".sheet-drop").textContent = isGoing ? "Put back (it is removed when you save)" : "Remove";
}

// A row that the record has carries the version that was seen of it.
export function isSaved(row) {
  return Boolean(row.querySelector("[name$='-seen']")?.value);
}
