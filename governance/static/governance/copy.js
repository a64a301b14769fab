// Beside an address that is shown once, a button that copies it. Without script it is marked by hand.
for (const shown of document.querySelectorAll("[data-portal-copy]")) {
  if (!navigator.clipboard) continue;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = "Copy the address";
  const said = document.createElement("span");
  said.className = "govuk-body govuk-!-margin-left-3";
  said.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(shown.textContent.trim());
      said.textContent = "Copied.";
    } catch {
      said.textContent = "It could not be copied: mark the address and copy it by hand.";
    }
  });
  shown.after(button, said);
}
