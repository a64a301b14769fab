// Who is there, in words: how each person stands on their folded line, and a line of all of them. The page comes with
// the same words (people.py); here they follow what is chosen and typed.
const LIST = new Intl.ListFormat("en-GB");

export function tellWho(form) {
  const line = form.querySelector("[data-who]");
  if (!line) return;
  const people = [...form.querySelectorAll("[data-row-of=person]")]
    .map((row) => person(row, line.dataset))
    .filter(({ name }) => name);
  for (const { row, said, times } of people) {
    const words = row.querySelector("[data-said]");
    if (words) words.textContent = [said, times].filter(Boolean).join(", ");
  }
  line.textContent = whole(people, line.dataset);
}

// Everybody of whom nothing is said gets the status that the button names.
export function sayTheRest(form, { rest }) {
  const selects = form.querySelectorAll("[data-row-of=person]:has([data-name]) select");
  for (const select of selects) select.value ||= rest;
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function person(row, { remove }) {
  const valueOf = (part) => row.querySelector(`[name$="-${part}"]`)?.value ?? "";
  const chosen = row.querySelector("select")?.selectedOptions[0];
  const isGoing = row.classList.contains("sheet-going") || chosen?.value === remove;
  const times = [["arrived", valueOf("arrived")], ["left", valueOf("left")]];
  return {
    row,
    name: (row.querySelector("[data-name]")?.textContent ?? valueOf("name")).trim(),
    status: isGoing ? remove : (chosen?.value ?? ""),
    said: isGoing ? "to be removed" : (chosen?.textContent ?? ""),
    times: times.filter(([, at]) => at).map(([verb, at]) => `${verb} ${at}`).join(", "),
  };
}

function whole(people, { who, come, away }) {
  const of = (statuses) => people.filter(({ status }) => statuses.includes(status)).map(({ name }) => name);
  const [there, absent, unsaid] = [of(come.split(" ")), of([away]), of([""])];
  const parts = [`${there.length || "nobody"} ${who}`];
  if (absent.length) parts.push(`apologies from ${absent.length} (${LIST.format(absent)})`);
  if (unsaid.length) parts.push(`no status for ${unsaid.length} (${LIST.format(unsaid)})`);
  parts.push(...people.filter(({ times }) => times).map(({ name, times }) => `${name} ${times}`));
  const words = parts.join("; ");
  return `${words[0].toUpperCase()}${words.slice(1)}.`;
}
