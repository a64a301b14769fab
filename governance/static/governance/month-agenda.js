// The agenda beside the panels: which item is open, and what each still misses.
const NARROW = window.matchMedia("(max-width: 48rem)");

export class Agenda {
  // `open(key)` shows an item.
  constructor(nav, open) {
    this.nav = nav;
    this.keys = [...nav.querySelectorAll("[data-entry]")].map((entry) => entry.dataset.entry);
    this.list = nav.querySelector("details");
    nav.addEventListener("click", (event) => {
      const link = event.target.closest("[data-entry] a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(link.closest("[data-entry]").dataset.entry);
    });
    NARROW.addEventListener("change", () => this.fold());
    this.fold();
  }

  // On a narrow screen the panel comes first, and the agenda is one press away.
  fold() {
    if (this.list) this.list.open = !NARROW.matches;
  }

  entry(key) {
    return this.nav.querySelector(`[data-entry="${key}"]`);
  }

  nameOf(key) {
    return this.entry(key).querySelector("a").textContent.trim().replace(/\s+/g, " ");
  }

  show(key) {
    for (const link of this.nav.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
    const link = this.entry(key).querySelector("a");
    link.setAttribute("aria-current", "true");
    link.scrollIntoView({ block: "nearest" });
    this.fold();
  }

  beside(key, step) {
    return this.keys[this.keys.indexOf(key) + step];
  }

  mark(key, [sign, words]) {
    this.entry(key).querySelector("[data-mark]").replaceChildren(shown(sign), ` ${words}`);
  }

  // What a page that was loaded just now says of each item: a colleague may have written.
  renew(page) {
    for (const key of this.keys) {
      const fresh = page.querySelector(`[data-entry="${key}"] [data-mark]`);
      if (fresh) this.entry(key).querySelector("[data-mark]").replaceWith(document.adoptNode(fresh));
    }
  }

  // That words wait which are not in the record; "" takes it away.
  warn(key, words) {
    const entry = this.entry(key);
    let line = entry.querySelector("[data-unsaved]");
    if (!words) return line?.remove();
    if (!line) {
      line = Object.assign(document.createElement("span"), { className: "sheet-unsaved" });
      line.dataset.unsaved = "";
      entry.append(line);
    }
    line.replaceChildren(shown("✎"), ` ${words}`);
  }
}

function shown(sign) {
  const span = document.createElement("span");
  span.setAttribute("aria-hidden", "true");
  span.textContent = sign;
  return span;
}
