// Words that the portal does not have yet, held in this tab alone until it has them. Machines are shared:
// nothing of it outlives the tab or the sign-in (docs/decisions/0025), and another account finds nothing.
const PREFIX = "minute-sheet:";
let account = "";

function keys() {
  return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
}

function forget(unless = () => false) {
  for (const key of keys()) if (!unless(key)) sessionStorage.removeItem(key);
}

// Whose words these are; those of anybody else who used this tab go.
export function of(person) {
  account = `${PREFIX}${person}:`;
  forget((key) => key.startsWith(account));
  document.addEventListener("submit", (event) => {
    if (/\/logout\/?$/.test(event.target.action ?? "")) forget();
  });
}

// `fields` are pairs [name, value]. A full store is no reason to stop.
export function hold(panel, fields) {
  try {
    sessionStorage.setItem(account + panel, JSON.stringify(fields));
  } catch {
    // The portal is asked all the same.
  }
}

export function held(panel) {
  try {
    return JSON.parse(sessionStorage.getItem(account + panel));
  } catch {
    return null;
  }
}

export function release(panel) {
  sessionStorage.removeItem(account + panel);
}
