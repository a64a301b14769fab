// The admin's box that looks up another record is named by what stands in it, and by nothing while
// it is empty. Here it has the name of its field too: its label's words, or its column's.
const nameOf = (field) => {
  const place = field.closest("td")?.cellIndex;
  const column = field.closest("table")?.tHead?.rows[0];
  const name = field.labels?.[0] ?? column?.cells[place];
  if (name && !name.id) name.id = `name-of-${field.id}`;
  return name?.id;
};

const nameBoxes = () => {
  for (const box of document.querySelectorAll(".select2-selection:not([data-named])")) {
    const field = box.closest(".select2-container").previousElementSibling;
    const name = nameOf(field);
    const words = box.querySelector(".select2-selection__rendered");
    box.dataset.named = "";
    if (!name) continue;
    words.setAttribute("aria-labelledby", name);
    box.setAttribute("aria-labelledby", `${name} ${words.id}`);
  }
};

new MutationObserver(nameBoxes).observe(document.body, { childList: true, subtree: true });
nameBoxes();

// What scrolls sideways can be scrolled with the keyboard.
for (const rows of document.querySelectorAll(".inline-group .tabular")) rows.tabIndex = 0;
