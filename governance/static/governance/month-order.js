// The agenda's rows: moved by their buttons without a page load, and by dragging. A row goes with
// all that stands under it. Without this script the same buttons send the form.
const form = document.querySelector("[data-agenda]");
const list = form.querySelector("[data-rows]");
const told = form.querySelector("[data-told]");
const DEEPEST = Number(form.dataset.deepest);
const WHY_NOT = JSON.parse(document.getElementById("agenda-why-not").textContent);

const rows = () => [...list.querySelectorAll("[data-row]")];
const level = (row) => Number(row.dataset.level);

function setLevel(row, to) {
  row.classList.replace(`agenda-level-${level(row)}`, `agenda-level-${to}`);
  row.dataset.level = to;
  row.querySelector("[data-level-field]").value = to;
}

// The row and all that stands under it.
function familyOf(row) {
  const family = [row];
  let next = row.nextElementSibling;
  while (next && level(next) > level(row)) {
    family.push(next);
    next = next.nextElementSibling;
  }
  return family;
}

function neighbourAbove(row) {
  let before = row.previousElementSibling;
  while (before && level(before) > level(row)) before = before.previousElementSibling;
  return before && level(before) === level(row) ? before : null;
}

function shift(family, by) {
  family.forEach((row) => setLevel(row, level(row) + by));
}

const MOVES = {
  up(row, family) {
    const before = neighbourAbove(row);
    if (!before) return false;
    before.before(...family);
    return true;
  },
  down(row, family) {
    const after = family.at(-1).nextElementSibling;
    if (!after || level(after) !== level(row)) return false;
    familyOf(after).at(-1).after(...family);
    return true;
  },
  in(row, family) {
    if (!neighbourAbove(row) || Math.max(...family.map(level)) === DEEPEST) return false;
    shift(family, 1);
    return true;
  },
  out(row, family) {
    if (level(row) === 1) return false;
    let last = family.at(-1);
    while (last.nextElementSibling && level(last.nextElementSibling) >= level(row)) {
      last = last.nextElementSibling;
    }
    if (last !== family.at(-1)) last.after(...family);
    shift(family, -1);
    return true;
  },
};

function nameOf(row) {
  const name = row.querySelector("[data-name]");
  return name.value ?? name.textContent.trim();
}

function parentOf(row) {
  let above = row.previousElementSibling;
  while (above && level(above) >= level(row)) above = above.previousElementSibling;
  return above;
}

function tellPlace(row) {
  const parent = parentOf(row);
  const beside = rows().filter((each) => level(each) === level(row) && parentOf(each) === parent);
  const under = parent ? ` under ${nameOf(parent)}` : "";
  told.textContent = `${nameOf(row)} is now ${beside.indexOf(row) + 1} of ${beside.length}${under}. Not saved yet.`;
  markChanged();
}

const unsaved = form.querySelector("[data-unsaved]");
let isSent = false;

function markChanged() {
  unsaved.hidden = false;
}

// Whoever leaves with an order or a number that is not saved is asked first.
form.addEventListener("submit", () => { isSent = true; });
window.addEventListener("beforeunload", (event) => {
  if (!unsaved.hidden && !isSent) event.preventDefault();
});

form.addEventListener("click", (event) => {
  const button = event.target.closest("button[name=move]");
  const [, key, how] = button?.value.match(/^(.+)-(up|down|in|out)$/) ?? [];
  if (!key) return;
  event.preventDefault();
  const row = button.closest("[data-row]");
  if (MOVES[how](row, familyOf(row))) tellPlace(row);
  else told.textContent = `${nameOf(row)} stays where it is: ${WHY_NOT[how]}.`;
  button.focus();
});
form.addEventListener("input", markChanged);

// Enter adds the item that is being typed; the browser would press the first button, which saves.
form.querySelector("[data-new]").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
  event.preventDefault();
  event.currentTarget.querySelector("button").click();
});

// While one is dragged those under it are out of the way; then they follow it.
let dragged = [];
let levelBefore = 1;

function putDown(row) {
  const before = row.previousElementSibling;
  const after = row.nextElementSibling;
  const deepest = Math.max(...dragged.map(level)) - levelBefore;
  // Between an item and what stands under it a row joins those, if that is not too deep; else it
  // goes behind them, for it takes none of them from their item.
  const most = Math.min(before ? level(before) + 1 : 1, DEEPEST - deepest);
  const least = after ? Math.min(level(after), most) : 1;
  const wanted = Math.max(least, Math.min(levelBefore, most));
  while (row.nextElementSibling && level(row.nextElementSibling) > wanted) {
    row.nextElementSibling.after(row);
  }
  row.after(...dragged.slice(1));
  shift(dragged, wanted - levelBefore);
}

if (window.Sortable) {
  form.classList.add("agenda-drags");
  window.Sortable.create(list, {
    handle: "[data-handle]",
    draggable: "[data-row]",
    animation: 120,
    ghostClass: "agenda-dragged",
    onStart({ item }) {
      dragged = familyOf(item);
      levelBefore = level(item);
      dragged.slice(1).forEach((each) => each.remove());
    },
    onEnd({ item, oldIndex, newIndex }) {
      putDown(item);
      if (oldIndex !== newIndex) tellPlace(item);
    },
  });
}
