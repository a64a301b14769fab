// Before anything is painted: tells the style sheets that scripts run, as GOV.UK Frontend expects.
// A file of its own, because the content policy allows no script inside a page.
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
