// When the words of a panel go to the portal. A pause of typing is held there as a draft; a checkpoint makes a
// version of the record. One request at a time, and nobody waits for it to type on.
import * as unsent from "./month-unsent.js";
import { fieldsOf, isEqual } from "./month-fields.js";

// Of a crash no more than this is lost: words are kept in this tab after the one, by the portal after the other.
const KEEP_AFTER = 400;
const DRAFT_AFTER = 2_000;
// A version every ten minutes of typing: often enough to go back to, seldom enough to be read.
const CHECKPOINT_AFTER = 10 * 60_000;
const [RETRY_FIRST, RETRY_LAST] = [1_000, 15_000];
const OVER = new Set(["sealed", "cancelled", "gone"]);

export class Saving {
  // `take(sent, body)` puts into the panel what a checkpoint was answered, and gives the fields that are in the
  // record now; `tell(state, body)` says how it stands; `rest()` hears that nothing is under way any more.
  constructor({ form, key, connection, isDraft, take, tell, rest }) {
    Object.assign(this, { form, key, connection, take, tell, rest });
    // The words that the form shows now: those of the record, or a draft over them.
    this.drafted = fieldsOf(form);
    this.recorded = isDraft ? null : this.drafted;
    this.typingSince = isDraft ? Date.now() : 0;
    this.isBusy = this.wantsCheckpoint = this.wantsMore = this.isOver = false;
    this.retryIn = RETRY_FIRST;
  }

  get draftAddress() {
    return this.form.dataset.draftUrl;
  }

  get isUnwritten() {
    return !isEqual(fieldsOf(this.form), this.recorded);
  }

  get isUnsent() {
    return !isEqual(fieldsOf(this.form), this.drafted);
  }

  touched() {
    this.typingSince ||= Date.now();
    this.keeping ??= setTimeout(() => this.keep(), KEEP_AFTER);
    this.pauseSoon();
  }

  keep() {
    clearTimeout(this.keeping);
    this.keeping = undefined;
    if (this.isUnsent) unsent.hold(this.key, [...fieldsOf(this.form)]);
    else unsent.release(this.key);
  }

  pauseSoon() {
    this.pausing ??= setTimeout(() => this.pause(), DRAFT_AFTER);
  }

  pause() {
    clearTimeout(this.pausing);
    this.pausing = undefined;
    const isLong = this.typingSince && Date.now() - this.typingSince >= CHECKPOINT_AFTER;
    if (isLong && this.isUnwritten) this.wantsCheckpoint = true;
    return this.work();
  }

  // Even with nothing new it brings what others have written, if it is asked for.
  checkpoint({ isAsked = false } = {}) {
    if (isAsked || this.isUnwritten) {
      this.wantsMore = Boolean(this.inDoubt || (this.isBusy && this.wantsCheckpoint));
      this.wantsCheckpoint = true;
    }
    return this.work();
  }

  // Whoever waits for it while it is under way waits for its end.
  work() {
    if (!this.isBusy && !this.isOver) this.underWay = this.send();
    return this.underWay;
  }

  async send() {
    this.isBusy = true;
    clearTimeout(this.retrying);
    this.retrying = undefined;
    try {
      if (!this.wantsCheckpoint && this.isUnsent) await this.sendDraft();
      while (this.wantsCheckpoint && !this.retrying) await this.sendCheckpoint();
    } finally {
      this.isBusy = false;
      this.keep();
    }
    // What was typed meanwhile goes at the next pause.
    if (this.isUnsent && !this.retrying && !this.isOver && !isEqual(fieldsOf(this.form), this.refused)) this.pauseSoon();
    this.rest();
  }

  // The page is put away, or left: what waits goes at once, and is not waited for. Words that the portal holds
  // become a version of the record, as they do when one leaves an item.
  leave({ forGood = false } = {}) {
    this.keep();
    if (this.isOver || !this.isUnwritten) return;
    const address = this.isUnsent ? this.draftAddress : this.form.getAttribute("action");
    if (this.isUnsent || forGood) this.connection.send(address, fieldsOf(this.form), { keepalive: true });
  }

  // Words that cannot be sent just now.
  get isStuck() {
    return this.isUnsent && Boolean(this.retrying || this.isOver || this.refused);
  }

  async sendDraft() {
    const sent = fieldsOf(this.form);
    const answer = await this.connection.post(this.draftAddress, sent);
    if (!this.isTaken(answer, sent)) return;
    this.drafted = sent;
    this.tell("held", answer.body);
  }

  async sendCheckpoint() {
    // One whose answer was lost may have been written: it is sent again as it was, which writes nothing twice and
    // says what is there, and what was typed since goes after it.
    const sent = this.inDoubt ?? fieldsOf(this.form);
    this.inDoubt = sent;
    this.tell("saving");
    const answer = await this.connection.postInTurn(this.form.getAttribute("action"), sent);
    if (!this.isTaken(answer, sent)) return;
    this.inDoubt = null;
    const written = this.take(sent, answer.body);
    this.wantsCheckpoint = answer.body.state === "saved" && this.wantsMore;
    this.wantsMore = false;
    const isWhole = answer.body.state === "saved";
    // Words that are refused or in conflict are not in the record: they wait as a draft.
    this.recorded = isWhole ? written : null;
    this.drafted = isWhole ? written : null;
    this.typingSince = this.isUnwritten ? Date.now() : 0;
    this.tell(answer.body.state, answer.body);
  }

  isTaken({ state, status, body }, sent) {
    if (state === "answered" && body && (status < 400 || status === 409) && !OVER.has(body.state)) {
      this.retryIn = RETRY_FIRST;
      this.refused = null;
      return true;
    }
    if (state === "answered") {
      // The same words would be answered the same: what is too long waits to be shortened.
      this.wantsCheckpoint = false;
      this.inDoubt = null;
      this.refused = sent;
      this.isOver = status !== 413;
      this.tell(this.isOver ? "over" : "too long", body);
      return false;
    }
    this.tell(state);
    this.retrying = setTimeout(() => this.work(), this.retryIn);
    this.retryIn = Math.min(this.retryIn * 2, RETRY_LAST);
    return false;
  }
}
