// The line at the foot of a panel that says how its words stand, and what the portal would not write.

const SAID_ALOUD = new Set(["away", "signed out", "another person", "over", "too long", "conflict", "refused"]);
const WORDS = {
  saving: "Saving…",
  held: "Kept",
  saved: "Saved",
  conflict: "The same words were changed twice: choose above. All else is saved",
  refused: "Something was not saved, and says why. All else is saved",
  away: "Not connected: your words are kept in this window, and sent when the connection is back",
  "signed out": "You are signed out: your words stay here, and are sent once you have signed in again",
  "another person": "Somebody else has signed in here: your words stay in this window until you sign in again",
  "too long": "This is longer than the portal keeps",
  over: "The portal does not take these words any more: copy what you still need",
};

function time() {
  return new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

export class Notice {
  constructor(form) {
    this.form = form;
    this.line = form.querySelector("[data-state]");
    // A screen reader hears that something is wrong and that it is right again, not each “Saved 14:03”.
    this.line.removeAttribute("role");
    this.aloud = document.createElement("span");
    this.aloud.className = "govuk-visually-hidden";
    this.aloud.setAttribute("role", "status");
    this.line.after(this.aloud);
    this.said = "";
  }

  tell(state, body) {
    const isPlain = state === "held" || state === "saved";
    const words = isPlain ? `${WORDS[state]} ${time()}` : (body?.message ?? `${WORDS[state]}.`);
    this.line.replaceChildren(words);
    this.line.dataset.state = state;
    if (state === "signed out" || state === "another person") this.line.append(" ", this.signIn());
    for (const sentence of body?.said ?? []) this.line.append(" ", sentence);
    if (SAID_ALOUD.has(state) && this.said !== state) this.aloud.textContent = words;
    else if (isPlain && SAID_ALOUD.has(this.said)) this.aloud.textContent = "All is saved again.";
    else if (state === "saved" && body?.said?.length) this.aloud.textContent = body.said.join(" ");
    if (state !== "saving") this.said = state;
  }

  // In a window of its own, so that this page with its words goes on afterwards.
  signIn() {
    const link = document.createElement("a");
    const href = this.form.closest("[data-sign-in]").dataset.signIn;
    Object.assign(link, { href, target: "_blank", rel: "noopener", textContent: "Sign in (opens a new window)" });
    return link;
  }

  // Beside the field that each is about; where there is none, at the head.
  refuse(refusals) {
    for (const list of this.form.querySelectorAll("[data-refused]")) list.remove();
    for (const input of this.form.querySelectorAll("[aria-invalid]")) {
      input.removeAttribute("aria-invalid");
      describe(input, (id) => !id.includes("-refused-"));
    }
    refusals.forEach(({ field, message }, place) => {
      const list = document.createElement("ul");
      Object.assign(list, { className: "errorlist", id: `item-${this.form.dataset.item}-refused-${place}` });
      list.dataset.refused = field;
      list.append(Object.assign(document.createElement("li"), { textContent: message }));
      const box = this.form.querySelector(`[data-field="${CSS.escape(field)}"]`);
      const input = box?.querySelector("textarea, select, input:not([type=hidden])");
      if (input) {
        input.setAttribute("aria-invalid", "true");
        describe(input, () => true, list.id);
      }
      if (box) unfold(box);
      if (box) box.append(list);
      else this.form.querySelector("[data-state]").before(list);
    });
  }
}

// What has something to tell stays open, beside another that is opened.
export function unfold(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.removeAttribute("name");
    fold.open = true;
  }
}

// What an input is described by: of the ids that it has those that stay, and one more.
function describe(input, stays, more = "") {
  const told = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && stays(id));
  if (more) told.push(more);
  if (told.length) input.setAttribute("aria-describedby", told.join(" "));
  else input.removeAttribute("aria-describedby");
}
