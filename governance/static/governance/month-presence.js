// Who else has the open item in hand, asked every few seconds, and whether the record has moved on meanwhile.
const EVERY = 10_000;

export class Presence {
  // `current()` is the open panel; `refresh(panel)` shows it as the record is now.
  constructor(connection, current, refresh) {
    Object.assign(this, { connection, current, refresh });
    setInterval(() => this.look(), EVERY);
    document.addEventListener("visibilitychange", () => this.look());
  }

  async look() {
    const panel = this.current();
    if (document.hidden || !panel || this.isLooking) return;
    this.isLooking = true;
    const answer = await this.connection.get(panel.form.dataset.othersUrl);
    this.isLooking = false;
    if (panel !== this.current()) return;
    if (answer.state === "answered" && answer.body?.state === "open") await this.tell(panel, answer.body);
    else if (answer.state !== "answered") panel.cutOff(answer.state);
  }

  async tell(panel, { told, versions }) {
    panel.reached();
    const line = panel.form.querySelector("[data-others]");
    const isBehind = panel.isBehind(versions);
    const waits = isBehind && !panel.isQuiet;
    const words = told + (waits ? " The record has changed: saving brings both together." : "");
    if (line.textContent !== words) line.textContent = words;
    if (isBehind && panel.isQuiet) await this.refresh(panel);
  }
}
