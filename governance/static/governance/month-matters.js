// Outstanding matters, folded to a line each: which are heard, and the way to the next one.

function boxOf(matter) {
  return matter.querySelector("textarea.bullets");
}

// The line of each says whether something is noted of it.
export function tellHeard(form) {
  for (const matter of form.querySelectorAll("[data-matter]")) {
    const words = boxOf(matter).value.trim() ? ", heard" : "";
    const line = matter.querySelector("[data-heard]");
    if (line.textContent !== words) line.textContent = words;
  }
}

// From the one in which somebody types to the next, which opens; behind the last come the notes of the item.
export function openNext(form) {
  const matters = [...form.querySelectorAll("[data-matter]")];
  const here = matters.findIndex((matter) => matter.contains(document.activeElement));
  const next = matters[here + 1];
  if (next) next.open = true;
  const box = next ? boxOf(next) : [...form.querySelectorAll("textarea.bullets")].at(matters.length);
  if (!matters.length || !box) return;
  box.focus();
  (next ?? box).scrollIntoView({ block: "nearest" });
}
