// What is asked of a page that is open. Every answer is a list of faults, in words.
window.look = (() => {
  const STOPS = "a[href], button, input, select, textarea, summary, [tabindex]";
  const all = (selector) => [...document.querySelectorAll(selector)];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  const brief = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 160);

  // Colours that are on their way from one scheme to the other would be measured half-way.
  const still = new CSSStyleSheet();
  still.replaceSync("*, ::before, ::after { transition: none !important; animation: none !important; }");
  document.adoptedStyleSheets.push(still);

  const headings = () => {
    const found = all("h1, h2, h3, h4, h5, h6").filter(shown);
    const levels = found.map((each) => Number(each.tagName[1]));
    const ones = levels.filter((level) => level === 1).length;
    const faults = ones === 1 ? [] : [`${ones} headings of level 1`];
    found.forEach((each, place) => {
      if (place && levels[place] > levels[place - 1] + 1) faults.push(`a level is left out before ${brief(each)}`);
    });
    return faults;
  };

  const skipLink = () => {
    const first = all(STOPS).find((each) => each.tabIndex >= 0 && each.checkVisibility());
    if (!first?.hash || !document.querySelector(first.hash)) return ["the first stop of the keyboard is no skip link"];
    first.focus();
    const { left, top, width, height } = first.getBoundingClientRect();
    first.blur();
    return left >= 0 && top >= 0 && width > 1 && height > 1 ? [] : ["the skip link is not seen when it has the focus"];
  };

  const order = () => all("[tabindex]").filter((each) => each.tabIndex > 0)
    .map((each) => `out of the order of reading: ${brief(each)}`);

  // Words that a style writes, which nobody reads without it.
  const wordsOfStyles = () => {
    const words = document.body.textContent.toLowerCase();
    const written = all("body *").flatMap((each) => ["::before", "::after"].map((part) => {
      const said = getComputedStyle(each, part).content;
      return said.startsWith('"') ? said.slice(1, -1).replace(/[\s:]+$/, "") : "";
    }));
    return [...new Set(written)].filter((said) => /\p{L}{2}/u.test(said) && !words.includes(said.toLowerCase()))
      .map((said) => `only a style says “${said}”`);
  };

  // Without any style everything is still there, and in its order.
  const words = () => document.body.innerText.toLowerCase().match(/\p{L}+/gu) ?? [];
  const unstyled = () => {
    const styled = words();
    for (const sheet of document.styleSheets) sheet.disabled = true;
    const plain = new Set(words());
    for (const sheet of document.styleSheets) sheet.disabled = false;
    const lost = [...new Set(styled)].filter((word) => !plain.has(word));
    return lost.length ? [`lost without styles: ${lost.join(" ")}`] : [];
  };

  // What stands out furthest in, for what is around it is as wide.
  const wider = () => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= innerWidth) return [];
    const out = all("body *").filter((each) => shown(each) && each.getBoundingClientRect().right > innerWidth + 1);
    const inmost = out.filter((each) => !out.some((other) => other !== each && each.contains(other)));
    return [`${scrollWidth} px wide in a window of ${innerWidth} px: ${inmost.slice(0, 3).map(brief).join(" | ")}`];
  };

  const violations = async (options) => {
    const { violations: found } = await axe.run(document, { ...options, resultTypes: ["violations"] });
    return found.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.replace(/\s+/g, " ").slice(0, 160)}`));
  };

  const once = () => [headings, skipLink, order, wordsOfStyles, unstyled].flatMap((ask) => ask());
  return { once, wider, violations };
})();
