// Warns before the session ends, in time to stay. Time is asked of the server, because another window may have been
// used meanwhile; the clock of this machine may have slept.
const box = document.getElementById("session-limit");
const part = (name) => box.querySelector(`[data-${name}]`);
const address = box.dataset.address;
const warning = Number(box.dataset.warning);
const portalTitle = document.title;
let endsAt = 0;
let isLast = false;
let said = "";

function set(left) {
  endsAt = Date.now() + left.seconds * 1000;
  isLast = left.is_last;
}

function inWords(seconds) {
  const [count, unit] = seconds > 90 ? [Math.ceil(seconds / 60), "minute"] : [seconds, "second"];
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}

function show(state) {
  for (const each of box.querySelectorAll("[data-when]")) each.hidden = each.dataset.when !== state;
  part("stay").hidden = state !== "idle";
  part("close").hidden = state === "idle";
}

function say(words) {
  // A screen reader hears it when it begins, each minute, and near the end; not each second.
  if (words !== said) part("said").textContent = said = words;
}

async function ask(options) {
  const answer = await fetch(address, options);
  if (!answer.ok) throw new Error(`The portal answered ${answer.status}`);
  set(await answer.json());
}

function over() {
  show("over");
  box.querySelector("h2").textContent = "You are signed out";
  part("left").textContent = "";
  document.title = `Signed out – ${portalTitle}`;
  say("You are signed out. What you typed is still on this page.");
}

async function tick() {
  let seconds = Math.round((endsAt - Date.now()) / 1000);
  try {
    if (seconds <= 0 || (seconds <= warning && !box.open)) {
      await ask();
      seconds = Math.round((endsAt - Date.now()) / 1000);
    }
  } catch {
    // Without the network nothing is known: what was known stands.
  }
  if (seconds > warning) {
    if (box.open) box.close();
    document.title = portalTitle;
  } else {
    if (!box.open) box.showModal();
    if (seconds <= 0) return over();
    show(isLast ? "last" : "idle");
    part("left").textContent = `In ${inWords(seconds)} you will be signed out.`;
    document.title = `${inWords(seconds)} left – ${portalTitle}`;
    if (seconds > 90 || seconds % 15 === 0 || !said) say(part("left").textContent);
  }
  schedule(seconds);
}

function schedule(seconds) {
  // Sleeping tabs wake late: a minute at most, so that the time is not slept through.
  window.setTimeout(tick, seconds > warning ? Math.min(seconds - warning, 60) * 1000 : 1000);
}

part("stay").addEventListener("click", async () => {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", box.querySelector("[name=csrfmiddlewaretoken]").value);
  try {
    await ask({ method: "POST", body });
    box.close();
    said = "";
    document.title = portalTitle;
  } catch {
    say("The portal cannot be reached. Try again in a moment.");
    part("left").textContent = said;
  }
});
// Escape closes the box only when there is nothing left to decide.
box.addEventListener("cancel", (event) => {
  if (!part("stay").hidden) event.preventDefault();
});

set({ seconds: Number(box.dataset.seconds), is_last: "last" in box.dataset });
schedule(Number(box.dataset.seconds));
