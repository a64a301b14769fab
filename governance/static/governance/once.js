// A form that is pressed twice is sent once: the page that the second press brings would leave out what the first did.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented) return;
  if ("sent" in form.dataset) event.preventDefault();
  else form.dataset.sent = "";
});
// Whoever stopped it, or came back to the page, may send it again.
document.addEventListener("input", ({ target }) => delete target.form?.dataset.sent);
window.addEventListener("pageshow", () => {
  for (const form of document.forms) delete form.dataset.sent;
});
