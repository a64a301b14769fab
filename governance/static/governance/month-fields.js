// The fields of one panel of the minute sheet, as its form would send them: a Map of names to values. What stands beside
// the notes (another item, this one at a later meeting) is sent by its own button, and the token with everything.
export function fieldsOf(form) {
  const beside = new Set([...form.querySelectorAll("[data-beside][name], [data-beside] [name]")].map(({ name }) => name));
  const fields = new Map();
  for (const [name, value] of new FormData(form)) {
    if (!beside.has(name)) fields.set(name, value.replaceAll("\r\n", "\n"));
  }
  fields.delete("csrfmiddlewaretoken");
  for (const row of form.querySelectorAll("[data-row-of]")) {
    if (isBare(row)) for (const input of row.querySelectorAll("[name]")) fields.delete(input.name);
  }
  return fields;
}

// A row that was added and not written in: nothing to send.
export function isBare(row) {
  const inputs = [...row.querySelectorAll("[name]")];
  return inputs.every((input) => input.type === "checkbox" || !input.value.trim());
}

export function isEqual(one, other) {
  if (!other || one.size !== other.size) return false;
  return [...one].every(([name, value]) => other.get(name) === value);
}

export function inputOf(form, name) {
  const found = form.elements.namedItem(name);
  // A box that can be ticked follows a hidden field that says that it was not.
  return found instanceof RadioNodeList ? [...found].at(-1) : found;
}

export function put(input, value) {
  if (input.type === "checkbox") input.checked = value === input.value;
  else if (input instanceof HTMLTextAreaElement) putWords(input, value);
  else if (input.value !== value) input.value = value;
}

// Only what differs is written over, so that the caret stays where somebody is typing.
function putWords(box, value) {
  const old = box.value;
  const shorter = Math.min(old.length, value.length);
  let [start, end] = [0, 0];
  while (start < shorter && old[start] === value[start]) start += 1;
  while (end < shorter - start && old.at(-1 - end) === value.at(-1 - end)) end += 1;
  if (old === value) return;
  box.setRangeText(value.slice(start, value.length - end), start, old.length - end, "preserve");
}
