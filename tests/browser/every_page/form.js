// The form of a page: reached with the keyboard, and sent with nothing in it.
window.form = (() => {
  const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";
  const main = () => document.querySelector("main");
  const brief = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);
  const looks = (element) => [[element, null], [element, "::before"],
    ...[...(element.labels ?? [])].map((label) => [label, "::before"])]
    .map(([each, part]) => {
      const { outline, boxShadow, backgroundColor, borderColor } = getComputedStyle(each, part);
      return [outline, boxShadow, backgroundColor, borderColor].join();
    }).join(" and ");

  // Of radio buttons that belong together the keyboard stops at one.
  const isStop = (each) => {
    if (each.tabIndex < 0 || each.disabled || !each.checkVisibility({ visibilityProperty: true })) return false;
    if (each.type !== "radio") return true;
    const group = [...each.form.elements].filter((other) => other.type === "radio" && other.name === each.name);
    return each === (group.find((other) => other.checked) ?? group[0]);
  };

  const reached = [];
  let stops = [];
  let before = new Map();
  let unseen = [];
  // How often the key is to be pressed: a date is three stops and a button of the browser's own.
  const begin = () => {
    document.activeElement.blur();
    stops = [...main().querySelectorAll(STOPS)].filter(isStop);
    before = new Map(stops.map((each) => [each, looks(each)]));
    addEventListener("focusin", ({ target }) => {
      if (!before.has(target) || reached.includes(target)) return;
      reached.push(target);
      if (looks(target) === before.get(target)) unseen.push(brief(target));
    });
    return stops.length + stops.filter((each) => ["date", "time", "datetime-local"].includes(each.type)).length * 4;
  };
  const faults = () => [
    ...stops.filter((each) => !reached.includes(each)).map((each) => `not reached: ${brief(each)}`),
    ...reached.filter((each, place) => stops.indexOf(each) < stops.indexOf(reached[place - 1]))
      .map((each) => `out of order: ${brief(each)}`),
    ...unseen.map((each) => `the focus is not seen on ${each}`),
  ];

  // The longest of those that come back to this page.
  const own = () => [...document.querySelectorAll("main form[method=post]")]
    .filter((form) => new URL(form.getAttribute("action") ?? "", location).pathname === location.pathname)
    .sort((one, other) => other.elements.length - one.elements.length)[0];
  const send = () => {
    const form = own();
    for (const field of form.elements) {
      if (["checkbox", "radio"].includes(field.type)) field.checked = false;
      else if (field.tagName === "SELECT") field.selectedIndex = -1;
      else if (!["hidden", "submit", "button", "reset"].includes(field.type)) field.value = "";
    }
    form.noValidate = true;
    form.requestSubmit([...form.elements].findLast((each) => each.type === "submit"));
  };

  const told = () => {
    const links = [...document.querySelectorAll(".govuk-error-summary a, .errornote a")];
    const lost = links.filter((link) => {
      link.click();
      return !link.hash || `#${document.activeElement.id}` !== link.hash;
    });
    return [
      ...(document.title.startsWith("Error: ") ? [] : [`its title is “${document.title}”`]),
      ...(document.querySelector(".govuk-error-summary, .errornote") ? [] : ["nothing says what is wrong"]),
      ...lost.map((link) => `leads to no field: ${brief(link)}`),
    ];
  };
  return { begin, faults, isThere: () => Boolean(own()), send, told };
})();
