// Brings the components of the page to life. Every page works without it.
window.GOVUKFrontend.initAll();
window.MOJFrontend.initAll();

const filterPanel = document.querySelector('[data-module="moj-filter"]');
if (filterPanel) {
  new window.MOJFrontend.FilterToggleButton(filterPanel.closest(".moj-filter-layout__filter"), {
    bigModeMediaQuery: "(min-width: 48.0625em)",
    startHidden: false,
    toggleButton: {
      showText: "Show filters",
      hideText: "Hide filters",
      classes: "govuk-button--secondary",
    },
    toggleButtonContainer: { selector: ".portal-filter-toggle" },
    closeButton: { text: "Close", classes: "moj-filter__close" },
    closeButtonContainer: { selector: ".moj-filter__header-action" },
  });
}
